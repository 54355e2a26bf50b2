import t from 'tap'
import { lookAtDesk } from '../support/desk-pages.ts'

t.test(
  'every page of the desk is clean for axe in dark colors and fits 320 pixels',
  { timeout: 115_000 },
  (t) => lookAtDesk(t, { colorScheme: 'dark', width: 320 }),
)
