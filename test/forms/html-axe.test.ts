import t from 'tap'
import { axeViolations, openBrowser } from '../support/browser.ts'
import { addressesOf, unfold } from '../support/every-page.ts'
import { listen, open } from '../support/pages.ts'
import { openSite } from '../support/site.ts'

/** How people see: the scheme of colours, and how wide the window is. */
const eyes = [
  { name: 'light on a small phone', media: { colorScheme: 'light', forcedColors: 'none' }, width: 320 },
  { name: 'dark on a desk', media: { colorScheme: 'dark', forcedColors: 'none' }, width: 1280 },
  { name: 'in forced colours', media: { colorScheme: 'light', forcedColors: 'active' }, width: 1280 },
] as const

t.test('every kind of page keeps WCAG 2.1 AA, however people see it', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page, requests, complaints } = await open(t, browser, `${origin}/livez`)
  for (const address of await addressesOf(app)) {
    await page.goto(origin + address)
    await unfold(page)
    for (const { name, media, width } of eyes) {
      await page.emulateMedia(media)
      await page.setViewportSize({ width, height: 800 })
      t.same(await axeViolations(page), [], `${address} ${name}`)
    }
  }
  t.same(
    requests.filter((url) => !url.startsWith(`${origin}/`)),
    [],
    'nobody else is asked for anything',
  )
  t.same(complaints, [], 'the browser has nothing to complain about')
})
