import type { Page } from 'playwright-core'
import t from 'tap'
import { keyFor } from '../support/admin.ts'
import { openBrowser } from '../support/browser.ts'
import { openDesk } from '../support/desk.ts'
import { listen, open } from '../support/pages.ts'

/** Goes on with the Tab key until the focus is on a control of this name, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 120; steps++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<string>(
      `(() => { const on = document.activeElement; return (on?.labels?.[0]?.textContent ?? on?.textContent ?? '').trim() })()`,
    )
    if (name.test(focused)) return
  }
  throw new Error(`Tab never came to ${name} at ${page.url()}`)
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  await page.waitForLoadState()
}

async function type(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

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
    await type(page, /^Your key/, key)
    await press(page, /^Sign in$/)
    t.equal(await heading(), 'What is on the desk')
    await press(page, /^Write an update$/)
    await type(page, /^Title/, 'A welcome letter for new hires')
    await type(page, /^Text/, 'Send it **before** the first day.')
    await press(page, /^Look at the text$/)
    t.equal(await page.locator('#look strong').textContent(), 'before')
    await press(page, /^Save as a draft$/)
    t.match(await page.locator('.notice').textContent(), /Saved as a draft/)
    const item = page.url().split('?')[0] as string
    const id = item.split('/').at(-1)
    const seen = () => app.inject(`/v1/updates/${id}`)
    t.equal((await seen()).statusCode, 404)
    await press(page, /^Make a preview link$/)
    await press(page, /^See the preview$/)
    t.match(await heading(), /A welcome letter/)
    await page.goto(item)
    await press(page, /^Publish…$/)
    await press(page, /^Publish$/)
    t.match(await page.locator('.notice').textContent(), /Published/)
    t.equal((await seen()).json().data.title, 'A welcome letter for new hires')
    await type(page, /^Title/, 'A welcome letter')
    await press(page, /^Save as a draft$/)
    await press(page, /^Publish…$/)
    await press(page, /^Publish$/)
    t.equal((await seen()).json().data.title, 'A welcome letter')
    await press(page, /^Withdraw…$/)
    await type(page, /^Why/, 'It was sent twice.')
    await press(page, /^Withdraw$/)
    t.equal((await seen()).statusCode, 410)
    await press(page, /^History$/)
    await press(page, /^Revision 2$/)
    t.equal(await page.locator('del').textContent(), 'taken out:  for new hires')
    await press(page, /^Sign out$/)
    t.equal(await heading(), 'Sign in')
    t.same(complaints, [])
  },
)
