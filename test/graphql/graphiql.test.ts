import t from 'tap'
import { keyFor } from '../support/admin.ts'
import { openBrowser } from '../support/browser.ts'
import { openDesk } from '../support/desk.ts'
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

t.test(
  'whoever has a key sends a mutation from GraphiQL with it, and the browser keeps no key',
  async (t) => {
    const { app, desk } = await openDesk(t)
    const origin = await app.listen({ port: 0, host: '127.0.0.1' })
    const key = await keyFor(desk, ['content:write'])
    const query = 'mutation { createTopic(input: { name: "From the explorer" }) { slug stage } }'
    const browser = await openBrowser(t)
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(`${origin}/graphiql?${new URLSearchParams({ query })}`)
    await page.getByRole('button', { name: 'Headers' }).click()
    await page.locator('.graphiql-editor:not(.hidden) >> textarea').last().focus()
    await page.keyboard.insertText(JSON.stringify({ authorization: `Bearer ${key}` }))
    await page.getByRole('button', { name: /execute query/i }).click()
    await page.locator('.result-window').getByText('"from-the-explorer"').first().waitFor()
    t.notMatch(await page.evaluate('JSON.stringify({ ...localStorage })'), /hap_/)
  },
)

t.test('without script, GraphiQL says what it is and where else to look', async (t) => {
  const { app } = await openSite(t)
  const answer = await app.inject('/graphiql')
  t.match(answer.headers['content-security-policy'], /script-src 'self'/)
  t.match(answer.body, /<noscript><p>[^<]+<a href="\/docs">/)
})
