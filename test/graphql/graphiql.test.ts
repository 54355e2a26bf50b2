import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { openSite } from '../support/site.ts'

t.test('GraphiQL runs a query in a browser, and asks nobody but this server', async (t) => {
  const { app } = await openSite(t)
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser(t)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const elsewhere: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${origin}/graphiql`)
  await page.getByRole('button', { name: /execute query/i }).click()
  const answer = page.locator('.result-window')
  await answer.getByText('"totalCount": 14').first().waitFor()
  if (process.env.TEST_SCREENSHOTS)
    await page.screenshot({ path: `${process.env.TEST_SCREENSHOTS}/graphiql.png` })
  t.same(elsewhere, [])
  t.same(complaints, [])
})

t.test('without script, GraphiQL says what it is and where else to look', async (t) => {
  const { app } = await openSite(t)
  const answer = await app.inject('/graphiql')
  t.match(answer.headers['content-security-policy'], /script-src 'self'/)
  t.match(answer.body, /<noscript><p>[^<]+<a href="\/docs">/)
})
