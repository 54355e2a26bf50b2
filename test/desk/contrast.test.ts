import t from 'tap'
import { lookAtDesk } from '../support/desk-pages.ts'

t.test(
  'every page of the desk is clean for axe in forced colors and fits 1280 pixels',
  { timeout: 115_000 },
  (t) => lookAtDesk(t, { forcedColors: 'active', width: 1280 }),
)
