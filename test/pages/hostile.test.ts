import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { systemClock } from '../../src/clock.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { encodeId } from '../../src/model/ids.ts'
import { openBrowser } from '../support/browser.ts'
import { publicUrl } from '../support/content.ts'
import { listen, open, reach } from '../support/pages.ts'
import { openSite } from '../support/site.ts'

const hostile = [
  '<script>hit = 1</script>',
  '</h3></a></article></style><script>hit = 1</script>',
  `"><img src=x onerror="hit = 1">`,
  `' onmouseover='hit = 1' x="`,
  'javascript:hit=1',
  '`$' + '{hit = 1}` {{hit = 1}} &lt;b&gt; &#60;',
]

t.test('content that tries to be markup is shown as the text that it is', async (t) => {
  const { app, storage } = await openSite(t, { content: false })
  await importRecords(storage, operator, systemClock, publicUrl, [
    ...hostile.flatMap((title, place) => [
      {
        type: 'sector' as const,
        id: encodeId('sec', systemClock.newUuid()),
        place: `sectors:${place}`,
        content: { slug: `sector-${place}`, name: title, naics: [], naicsVintage: '2022', sources: [] },
      },
      {
        type: 'partnership' as const,
        place: `partnerships:${place}`,
        content: {
          slug: `partnership-${place}`,
          name: title,
          nameKind: 'formal',
          summary: title,
          status: 'active',
          sectors: [`sector-${place}`],
          sources: [],
        },
      },
      {
        type: 'update' as const,
        place: `updates:${place}`,
        content: {
          slug: `update-${place}`,
          title,
          body: `${title} [a link](javascript:hit=1) <b onclick=hit=1>bold</b>`,
          sectors: [`sector-${place}`],
          sources: [],
        },
      },
    ]),
  ])
  // The policy is set aside, so that escaping alone has to hold.
  const { page } = await open(t, await openBrowser(t), await listen(app), {
    bypassCSP: true,
    viewport: { width: 320, height: 800 },
  })
  const expected = hostile.toSorted()
  t.same((await page.locator('.entries h3').allTextContents()).toSorted(), expected)
  t.same((await page.locator('.filed a').allTextContents()).toSorted(), expected)
  t.same((await page.locator('#sectors .counts a').allTextContents()).toSorted(), expected)
  t.equal(await page.locator('script, img, main svg:not(.bar, .map), b').count(), 0)
  for (const link of await page.locator('main a').all()) await link.hover()
  const odd = await page.locator('*').evaluateAll((all) =>
    all
      .flatMap(({ attributes }) => [...attributes])
      .filter(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value))
      .map(({ name, value }) => `${name}=${value}`),
  )
  t.same(odd, [])
  t.equal(await page.evaluate<boolean>("'hit' in window"), false)
  t.ok((await reach(page)) <= 320)
})

t.test('a long word without a break stays on a small phone', async (t) => {
  const { app, storage } = await openSite(t, { content: false })
  const title = 'Workforce'.repeat(30)
  await importRecords(storage, operator, systemClock, publicUrl, [
    { type: 'update', place: 'updates:1', content: { slug: 'long', title, body: title, sources: [] } },
  ])
  const { page } = await open(t, await openBrowser(t), await listen(app), {
    viewport: { width: 320, height: 800 },
  })
  t.equal(await page.locator('.entries h3').textContent(), title)
  t.ok((await reach(page)) <= 320)
  t.equal(await page.locator('.date').textContent(), 'Date not known')
})
