import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { systemClock } from '../../src/clock.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { encodeId } from '../../src/model/ids.ts'
import { axeViolations, openBrowser } from '../support/browser.ts'
import { publicUrl } from '../support/content.ts'
import { addressesOf, unfold } from '../support/every-page.ts'
import { listen, open, reach } from '../support/pages.ts'
import { openSite } from '../support/site.ts'

/** Widths, and the size of letters in percent: a small phone, and a window enlarged to 200 % either way. */
const sizes = [
  [320, 100],
  [640, 100],
  [640, 200],
  [1280, 200],
] as const

t.test('no kind of page scrolls sideways, not on a small phone and not enlarged', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, `${origin}/livez`, { bypassCSP: true })
  for (const address of await addressesOf(app)) {
    await page.goto(origin + address)
    await unfold(page)
    for (const [width, letters] of sizes) {
      await page.setViewportSize({ width, height: 800 })
      await page.evaluate(`document.documentElement.style.fontSize = '${letters}%'`)
      const right = await reach(page)
      t.ok(right <= width, `${address} at ${width} px with letters at ${letters} %: ${right}`)
    }
  }
})

t.test('a long word without a break is broken, and pushes no page sideways', async (t) => {
  const { app, storage } = await openSite(t, { content: false })
  const long = 'Manufacturing'.repeat(11)
  const own = { slug: 'long', sources: [`https://example.org/${long}`] }
  const title = `${long}${long}`
  await importRecords(storage, operator, systemClock, publicUrl, [
    {
      type: 'sector',
      id: encodeId('sec', systemClock.newUuid()),
      place: 's',
      content: { ...own, name: long, naics: [], naicsVintage: '2022' },
    },
    {
      type: 'partnership',
      place: 'p',
      content: { ...own, name: long, nameKind: 'formal', summary: long, status: 'active', sectors: ['long'] },
    },
    {
      type: 'media',
      place: 'm',
      content: {
        ...own,
        title,
        kind: 'video',
        description: long,
        isCollection: false,
        partnerships: ['long'],
        sectors: ['long'],
      },
    },
    {
      type: 'update',
      place: 'u',
      content: { ...own, title, body: long, sectors: ['long'], media: ['long'] },
    },
  ])
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, `${origin}/livez`, { bypassCSP: true })
  const lists = ['sectors', 'partnerships', 'media', 'updates'].map((plural) => `/v1/${plural}`)
  for (const address of [
    '/',
    ...lists.flatMap((path) => [`${path}.html`, `${path}/long.html`]),
    `/v1/updates.html?q=${long}&sector=long`,
  ]) {
    await page.goto(origin + address)
    await unfold(page)
    for (const [width, letters] of sizes) {
      await page.setViewportSize({ width, height: 800 })
      await page.evaluate(`document.documentElement.style.fontSize = '${letters}%'`)
      const right = await reach(page)
      t.ok(right <= width, `${address} at ${width} px with letters at ${letters} %: ${right}`)
    }
  }
})

t.test('without script a list can be narrowed, paged and left by keyboard or finger', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, `${origin}/v1/updates.html?limit=5`, {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 800 },
  })
  await page.getByLabel('Search these updates').fill('"no such words"')
  await page.keyboard.press('Enter')
  t.match(await page.locator('.empty').textContent(), 'No updates match.')
  await page.getByRole('link', { name: 'Drop the filter Text' }).click()
  await page.getByText('Narrow by state').click()
  await page.getByRole('link', { name: /^Pennsylvania 14$/ }).click()
  t.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Updates: Pennsylvania')
  await page.getByRole('link', { name: 'Next page' }).click()
  t.match(page.url(), /after=/)
  await page.getByRole('link', { name: 'Drop the filter State Pennsylvania' }).click()
  t.equal(page.url(), `${origin}/v1/updates.html?limit=5`)
  await page.getByRole('heading', { level: 2 }).first().getByRole('link').click()
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Updates' }).click()
  t.equal(page.url(), `${origin}/v1/updates.html`)
})

t.test('what is there to be touched is large enough', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, `${origin}/v1/updates.html?state=PA&limit=5`, {
    viewport: { width: 320, height: 800 },
  })
  await unfold(page)
  const low = (selector: string, least: number) =>
    page
      .locator(selector)
      .evaluateAll(
        (all, least) =>
          all
            .filter((each) => each.getBoundingClientRect().height < least)
            .map(({ textContent }) => textContent),
        least,
      )
  t.same(
    await low(
      '.looking [type=search], .looking button, .in-force a, details a, summary, .paging a, .forms li a',
      44,
    ),
    [],
  )
  t.same(await low('nav a, .filed a, footer a, .entries h2 a', 24), [])
})

t.test('on paper an item is whole and dark on white, with the addresses of its sources', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, `${origin}/v1/partnerships/gr8t-manufacturing.html`, {
    colorScheme: 'dark',
    viewport: { width: 720, height: 960 },
  })
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.top nav', '.crumbs', '.forms', '.skip'])
    t.notOk(await page.locator(gone).isVisible(), gone)
  for (const kept of ['h1', '.sources li', '.glance', '.entries li'])
    t.ok(await page.locator(kept).first().isVisible(), kept)
  t.match(await page.locator('.sources').textContent(), 'nwirc.org/next-generation-making-a-difference-now')
  const colours = await page.evaluate<string[]>(`
    ['body', 'h1', '.part', '.glance', '.sources a'].map((name) => {
      const { color, backgroundColor } = getComputedStyle(document.querySelector(name))
      return color + ' on ' + backgroundColor
    })`)
  const paper = 'rgba(0, 0, 0, 0)'
  t.same(colours, ['rgb(0, 0, 0) on rgb(255, 255, 255)', ...Array(4).fill(`rgb(0, 0, 0) on ${paper}`)])
  t.same(await axeViolations(page), [])
})
