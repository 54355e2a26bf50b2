import t from 'tap'
import { problems } from '../../src/problems.ts'
import { openBrowser } from '../support/browser.ts'
import { publicUrl } from '../support/content.ts'
import { listen, open } from '../support/pages.ts'
import { openSite } from '../support/site.ts'

const answered = Object.entries(problems).filter(([, problem]) => !('metOn' in problem))

t.test('the type of every problem leads to a page that tells what it means and what to do', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, origin)
  for (const [code, { title, status, remedy }] of answered) {
    await page.goto(`${origin}/docs/problems/${code}`)
    t.equal(await page.locator('h1').textContent(), title)
    const told = await page.locator('main').innerText()
    t.match(told, new RegExp(`Problem ${status}\\b`), code)
    t.match(told, code)
    t.match(told, remedy.replaceAll('`', ''))
    t.match(told, /What it means\n+\S.{30}/)
    t.match(told, `${publicUrl}/docs/problems/${code}`)
  }
  t.ok(answered.length > 15)
})

t.test('the list of problems leads to each of them, in the order of their statuses', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, `${origin}/docs/problems`)
  const links = await page
    .locator('.problems h2 a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  t.same(links.toSorted(), answered.map(([code]) => `/docs/problems/${code}`).toSorted())
  const statuses = (await page.locator('.problems .status').allTextContents()).map(Number)
  t.same(
    statuses,
    statuses.toSorted((left, right) => left - right),
  )
})

t.test('the type of a problem that was answered can be followed', async (t) => {
  const { app } = await openSite(t)
  for (const path of ['/v1/updates?stat=PA', '/nowhere', '/v1/updates/none']) {
    const { type, title } = (await app.inject(path)).json()
    const page = await app.inject(type.slice(publicUrl.length))
    t.equal(page.statusCode, 200)
    t.match(page.body, title)
    const told = await app.inject({
      url: type.slice(publicUrl.length),
      headers: { accept: 'application/json' },
    })
    t.match(told.json().data, { type, title })
  }
})

t.test('what only the command line meets has no page', async (t) => {
  const { app } = await openSite(t)
  t.equal((await app.inject('/docs/problems/invalid_settings')).statusCode, 404)
  t.notMatch((await app.inject('/docs/problems')).body, 'invalid_settings')
})

t.test('a problem that there is not is a problem, with the nearest word that there is', async (t) => {
  const { app } = await openSite(t)
  for (const [code, meant] of [
    ['not-found', 'not_found'],
    ['Not_Found', 'not_found'],
    ['invalid_parameter', 'invalid_parameters'],
  ]) {
    const answer = await app.inject(`/docs/problems/${code}`)
    t.equal(answer.statusCode, 404)
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
    t.match(answer.json().detail, `“${meant}”`)
  }
  for (const code of ['__proto__', 'constructor', '%3Cscript%3E'])
    t.equal((await app.inject(`/docs/problems/${code}`)).statusCode, 404)
})
