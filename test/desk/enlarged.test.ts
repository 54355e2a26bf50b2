import t from 'tap'
import { lookAtDesk } from '../support/desk-pages.ts'

t.test(
  'every page of the desk is clean for axe and fits the window enlarged to 200 %',
  { timeout: 115_000 },
  (t) => lookAtDesk(t, { colorScheme: 'light', width: 640, deviceScaleFactor: 2 }),
)
