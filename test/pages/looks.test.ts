import t from 'tap'
import { axeViolations, openBrowser } from '../support/browser.ts'
import { listen, open, reach } from '../support/pages.ts'
import { openSite } from '../support/site.ts'

const paths = ['/', '/docs/problems', '/docs/problems/invalid_parameters', '/docs/deprecation']
const eyes = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'forced colours', options: { forcedColors: 'active' } },
] as const

for (const path of paths) {
  t.test(`${path} keeps WCAG 2.1 AA in every colour scheme and width`, async (t) => {
    const { app } = await openSite(t)
    const [browser, origin] = [await openBrowser(t), await listen(app)]
    for (const { name, options } of eyes) {
      for (const width of [320, 1280]) {
        const { page } = await open(t, browser, origin + path, {
          ...options,
          viewport: { width, height: 800 },
        })
        t.same(await axeViolations(page), [], `${name} at ${width} px`)
      }
    }
  })

  t.test(`${path} never scrolls sideways, not on a small phone and not enlarged`, async (t) => {
    const { app } = await openSite(t)
    const [browser, origin] = [await openBrowser(t), await listen(app)]
    for (const [width, letters] of [
      [320, 100],
      [640, 100],
      [640, 200],
      [1280, 200],
    ] as const) {
      const { page } = await open(t, browser, origin + path, {
        viewport: { width, height: 800 },
        bypassCSP: true,
      })
      await page.addStyleTag({ content: `html { font-size: ${letters}% }` })
      const right = await reach(page)
      t.ok(right <= width, `${width} px wide with letters at ${letters} %: ${right}`)
    }
  })

  t.test(`${path} asks nobody else for anything, and a browser has nothing to complain about`, async (t) => {
    const { app } = await openSite(t)
    const [browser, origin] = [await openBrowser(t), await listen(app)]
    const { page, requests, complaints } = await open(t, browser, origin + path)
    t.same(
      requests.filter((url) => !url.startsWith(`${origin}/`)),
      [],
    )
    t.same(complaints, [])
    t.equal(await page.locator('script').count(), 0)
    const letters = await page.evaluate<string>('getComputedStyle(document.body).fontFamily')
    t.match(letters, /^system-ui/, 'its own style sheet is let in')
  })

  t.test(`${path} has one main heading, landmarks, a language, a title and a description`, async (t) => {
    const { app } = await openSite(t)
    const [browser, origin] = [await openBrowser(t), await listen(app)]
    const { page } = await open(t, browser, origin + path)
    for (const [selector, count] of [
      ['h1', 1],
      ['main', 1],
      ['body > header', 1],
      ['body > footer', 1],
      ['html[lang="en-US"]', 1],
      ['meta[name="description"][content]', 1],
      ['link[rel="service-desc"]', 1],
    ] as const)
      t.equal(await page.locator(selector).count(), count, selector)
    t.match(await page.title(), /Partnership Happenings/)
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])))
    t.ok(
      levels.every((level, place) => place === 0 || level - (levels[place - 1] ?? 0) <= 1),
      'no level of heading is left out',
    )
  })
}

t.test('a keyboard reaches the skip link first, and from it the content', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, origin, { reducedMotion: 'reduce' })
  await page.keyboard.press('Tab')
  const first = page.locator(':focus')
  t.equal(await first.textContent(), 'Skip to the content')
  t.ok(((await first.boundingBox())?.y ?? -1) >= 0, 'it is seen')
  await page.keyboard.press('Enter')
  t.equal(await page.locator(':focus').getAttribute('id'), 'content')
  await page.keyboard.press('Tab')
  t.ok(await page.locator('main :focus').count(), 'the next stop is in the content')
})

t.test('a keyboard reaches every link, in the order of the page, and shows where it is', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, origin)
  const links = await page.locator('a').count()
  for (let place = 0; place < links; place++) {
    await page.keyboard.press('Tab')
    const [reached, outline] = await page.evaluate<[number, string]>(`(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
      return [[...document.querySelectorAll('a')].indexOf(document.activeElement), outlineStyle + ' ' + outlineWidth]
    })()`)
    if (reached !== place || outline !== 'solid 3px') {
      t.same([reached, outline], [place, 'solid 3px'])
      break
    }
  }
  t.equal(await page.locator(':focus').textContent(), 'The API’s index')
})

t.test('links are large enough to be touched', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, origin, { viewport: { width: 320, height: 800 } })
  const small = await page
    .locator('nav a, .totals a, .filed a, .counts a, footer a')
    .evaluateAll((links) =>
      links.filter((link) => link.getBoundingClientRect().height < 24).map(({ textContent }) => textContent),
    )
  t.same(small, [])
})

t.test('on paper the page is dark on white, whole, and without what only a screen can use', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await open(t, browser, origin, { colorScheme, viewport: { width: 720, height: 960 } })
    await page.emulateMedia({ media: 'print' })
    t.equal(await page.locator('nav:visible').count(), 0)
    t.ok(await page.locator('.entries li').first().isVisible())
    t.ok(await page.locator('pre').isVisible())
    const colours = await page.evaluate<string[]>(`
      ['body', '.hero', '.build', 'h1', '.totals strong', 'pre'].map((name) => {
        const { color, backgroundColor } = getComputedStyle(document.querySelector(name))
        return color + ' on ' + backgroundColor
      })`)
    const paper = 'rgba(0, 0, 0, 0)'
    t.same(colours, ['rgb(0, 0, 0) on rgb(255, 255, 255)', ...Array(5).fill(`rgb(0, 0, 0) on ${paper}`)])
    t.same(await axeViolations(page), [])
  }
  const { page } = await open(t, browser, origin)
  const pdf = await page.pdf({ format: 'Letter' })
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
  t.ok(pages >= 2 && pages <= 4, `${pages} sheets`)
})
