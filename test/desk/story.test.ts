import t from 'tap'
import { keyFor } from '../support/admin.ts'
import { openBrowser } from '../support/browser.ts'
import { openDesk } from '../support/desk.ts'
import { openFullDesk } from '../support/full-desk.ts'
import { pressKey, typeInto } from '../support/keyboard.ts'
import { listen, open } from '../support/pages.ts'

t.test(
  'with the keyboard alone an editor signs in, writes, previews, publishes, corrects and withdraws an update',
  { timeout: 240_000 },
  async (t) => {
    const { app, desk } = await openDesk(t)
    const key = await keyFor(desk, ['content:write', 'content:publish'])
    const origin = await listen(app)
    const { page, complaints } = await open(t, await openBrowser(t), `${origin}/desk`, {
      javaScriptEnabled: true,
    })
    const heading = () => page.locator('h1').textContent()
    await typeInto(page, /^Your key/, key)
    await pressKey(page, /^Sign in$/)
    t.equal(await heading(), 'What is on the desk')
    await pressKey(page, /^Write an update$/)
    await typeInto(page, /^Title/, 'A welcome letter for new hires')
    await typeInto(page, /^Text/, 'Send it **before** the first day.')
    await pressKey(page, /^Look at the text$/)
    t.equal(await page.locator('#look strong').textContent(), 'before')
    await pressKey(page, /^Save as a draft$/)
    t.match(await page.locator('.notice').textContent(), /Saved as a draft/)
    const item = page.url().split('?')[0] as string
    const id = item.split('/').at(-1)
    const seen = () => app.inject(`/v1/updates/${id}`)
    t.equal((await seen()).statusCode, 404)
    await pressKey(page, /^Make a preview link$/)
    await pressKey(page, /^See the preview$/)
    t.match(await heading(), /A welcome letter/)
    await page.goto(item)
    await pressKey(page, /^Publish…$/)
    await pressKey(page, /^Publish$/)
    t.match(await page.locator('.notice').textContent(), /Published/)
    t.equal((await seen()).json().data.title, 'A welcome letter for new hires')
    await typeInto(page, /^Title/, 'A welcome letter')
    await pressKey(page, /^Save as a draft$/)
    await pressKey(page, /^Publish…$/)
    await pressKey(page, /^Publish$/)
    t.equal((await seen()).json().data.title, 'A welcome letter')
    await pressKey(page, /^Withdraw…$/)
    await typeInto(page, /^Why/, 'It was sent twice.')
    await pressKey(page, /^Withdraw$/)
    t.equal((await seen()).statusCode, 410)
    await pressKey(page, /^History$/)
    await pressKey(page, /^Revision 2$/)
    t.equal(await page.locator('del').textContent(), 'taken out:  for new hires')
    await pressKey(page, /^Sign out$/)
    t.equal(await heading(), 'Sign in')
    t.same(complaints, [])
  },
)

t.test(
  'with the keyboard alone a submission is asked about, accepted and declined, and a broken link is followed to its item',
  { timeout: 115_000 },
  async (t) => {
    const { app, editor, cases } = await openFullDesk(t)
    const origin = await listen(app)
    const { page, complaints } = await open(t, await openBrowser(t), `${origin}/desk`)
    const heading = () => page.locator('h1').textContent()
    const stage = () => page.locator('.lede .stage').textContent()
    await typeInto(page, /^Your key/, editor.key)
    await pressKey(page, /^Sign in$/)
    await pressKey(page, /^In-tray$/)
    await pressKey(page, /^Received$/)
    await pressKey(page, /^A welcome letter for new companies$/)
    t.equal(page.url(), origin + cases.short)
    await pressKey(page, /^Ask$/)
    t.equal(await page.evaluate('document.activeElement.id'), 'faults', 'what is wrong is read first')
    await typeInto(page, /^A question/, 'How many came?')
    await pressKey(page, /^Ask$/)
    t.equal(await stage(), 'question')
    await pressKey(page, /^Accept$/)
    t.match(await page.locator('.notice').textContent(), /^Accepted/)
    await pressKey(page, /^a submission$/)
    t.equal(await stage(), 'accepted')
    await typeInto(page, /^Why it is declined/, 'We told of it last year.')
    await pressKey(page, /^Decline$/)
    t.equal(await stage(), 'declined')
    await page.getByText('We told of it last year.').waitFor()
    await pressKey(page, /^Broken links$/)
    await pressKey(page, /^A film$/)
    t.equal(await heading(), 'A film')
    t.same(
      complaints.filter((text) => !/status of 422/.test(text)),
      [],
    )
  },
)
