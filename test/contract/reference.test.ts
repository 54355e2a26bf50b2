import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { publicUrl } from '../support/content.ts'
import { documentOf } from '../support/document.ts'
import { openSite } from '../support/site.ts'

const viewports = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]

t.test('the reference page shows every operation, asks this server, and asks nobody else', async (t) => {
  const { app } = await openSite(t)
  await app.ready()
  const { operations } = await documentOf(app)
  const browser = await openBrowser(t)
  for (const viewport of viewports) {
    const page = await browser.newPage({ viewport })
    const foreign: string[] = []
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.route('**', async (route) => {
      const url = new URL(route.request().url())
      if (url.origin !== publicUrl) {
        foreign.push(url.href)
        return route.abort()
      }
      const answer = await app.inject({ url: url.pathname + url.search, headers: { host: url.host } })
      const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
      return route.fulfill({
        status: answer.statusCode,
        headers: Object.fromEntries(headers),
        body: answer.rawPayload,
      })
    })

    await page.goto(`${publicUrl}/docs`)
    await page.waitForSelector('.opblock-tag')
    let shown = 0
    for (const name of new Set(operations.flatMap(({ tags }) => tags))) {
      const tag = page.locator(`.opblock-tag[data-tag="${name}"]`)
      await tag.click()
      const blocks = page.locator(`.opblock-tag-section:has([data-tag="${name}"]) .opblock`)
      await blocks.first().waitFor()
      shown += await blocks.count()
      if (name !== 'Updates') await tag.click()
    }
    t.equal(shown, operations.length)

    const list = page.locator('#operations-Updates-listUpdates')
    await list.locator('.opblock-summary-control').click()
    await list.locator('.try-out__btn').click()
    await list.locator('.execute').click()
    const answered = list.locator('.live-responses-table')
    await answered.waitFor()
    t.equal(
      await list.locator('.request-url pre').innerText(),
      `${publicUrl}/v1/updates?sort=-date&limit=20`,
      'no filter is filled in that nobody asked for',
    )
    t.match(await answered.locator('tbody .response-col_status').innerText(), /^200/)

    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    t.equal(await page.evaluate(wider), 0, `nothing is wider than ${viewport.width} pixels`)
    t.same(foreign, [])
    t.same(complaints, [])
    await page.close()
  }
})

t.test('the reference page takes no address that begins with /docs from others', async (t) => {
  const { app } = await openSite(t, { content: false })
  await app.ready()
  for (const url of ['/docs/*', '/docs/:name']) t.notOk(app.hasRoute({ method: 'GET', url }))
  const answer = await app.inject('/docs')
  t.equal(answer.statusCode, 200)
  t.match(answer.headers['content-security-policy'], /default-src 'none'/)
  t.equal(
    (await app.inject({ url: '/docs', headers: { 'if-none-match': String(answer.headers.etag) } }))
      .statusCode,
    304,
  )
})
