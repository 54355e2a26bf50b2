import type { Page } from 'playwright-core'
import t from 'tap'
import { accept } from '../../src/content/submissions/accept.ts'
import { ask } from '../../src/content/submissions/ask.ts'
import { decline } from '../../src/content/submissions/decline.ts'
import { axeViolations, openBrowser } from '../support/browser.ts'
import { editor, openDesk } from '../support/desk.ts'
import { listen, open, reach } from '../support/pages.ts'
import { humanly } from '../support/people.ts'
import { contact, letter, newestId, sentIn } from '../support/submissions.ts'

/** How people see: the scheme of colours, and how wide the window is. */
const eyes = [
  { name: 'light on a small phone', media: { colorScheme: 'light', forcedColors: 'none' }, width: 320 },
  { name: 'light on a desk', media: { colorScheme: 'light', forcedColors: 'none' }, width: 1280 },
  { name: 'dark on a desk', media: { colorScheme: 'dark', forcedColors: 'none' }, width: 1280 },
  { name: 'in forced colours', media: { colorScheme: 'light', forcedColors: 'active' }, width: 1280 },
] as const

t.test('a practitioner sends in news without script, is asked back, and answers', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page, requests, complaints } = await open(t, browser, `${origin}/`, { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Send us your news' }).first().click()
  await humanly()
  await page.getByRole('button', { name: 'Send it in' }).click()
  await page.getByRole('link', { name: 'Give your news a headline.' }).waitFor()
  await page.getByLabel('Headline').fill(letter.title)
  await page.getByLabel('What happened').fill('x'.repeat(80))
  await page.getByLabel('State').selectOption({ label: 'Pennsylvania' })
  await page.getByRole('group', { name: 'Sectors' }).getByLabel('Manufacturing', { exact: true }).check()
  await page.getByLabel('Links').fill('example.org/letter')
  await page.getByLabel('Your name').fill(contact.name)
  await page.getByLabel('E-mail').fill(contact.email)
  await page.getByRole('button', { name: 'Send it in' }).click()
  await page.getByRole('heading', { level: 1, name: 'We have your news' }).waitFor()
  const receipt = page.url()
  await ask(desk, editor, await newestId(storage), { text: 'How many came?' })
  await page.goto(receipt)
  await page.getByText('How many came?').waitFor()
  await page.getByLabel('Your answer').fill('Nine.')
  await page.getByRole('button', { name: 'Send your answer' }).click()
  await page.getByText('Nine.').waitFor()
  t.equal(page.url(), receipt)
  t.equal(await page.getByLabel('Your answer').count(), 0)
  t.same(
    requests.filter((url) => !url.startsWith(`${origin}/`)),
    [],
  )
  t.same(
    complaints.filter((text) => !/status of 422/.test(text)),
    [],
  )
})

t.test('everything can be filled in and sent by keyboard alone', async (t) => {
  const { app } = await openDesk(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const { page } = await open(t, browser, `${origin}/submit`)
  const fill = async (name: string, words: string) => {
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate('document.activeElement.name ?? document.activeElement.textContent')) === name)
        break
    }
    await page.keyboard.type(words)
  }
  const focused = () => page.evaluate<string>('document.activeElement.name')
  await fill('title', letter.title)
  t.equal(await focused(), 'title')
  await fill('text', 'It worked.')
  await fill('state', 'Penn')
  await fill('sectors', ' ')
  await fill('name', contact.name)
  await fill('email', contact.email)
  t.equal(await focused(), 'email')
  await humanly()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'We have your news' }).waitFor()
  t.ok(await page.getByText('Pennsylvania').first().isVisible())
})

t.test(
  'the form and the receipts keep WCAG 2.1 AA and never scroll sideways, however people see them',
  async (t) => {
    const { app, desk, storage } = await openDesk(t)
    const long = { ...letter, title: 'W'.repeat(120), text: `${letter.text}\n\n${'unbroken'.repeat(40)}` }
    const received = await sentIn(app, storage, long)
    const asked = await sentIn(app, storage)
    await ask(desk, editor, asked.id, { text: 'How many came? '.repeat(10) })
    const accepted = await sentIn(app, storage)
    await accept(desk, editor, accepted.id)
    const declined = await sentIn(app, storage)
    await decline(desk, editor, declined.id, { reason: 'We told of it last year.' })
    const [browser, origin] = [await openBrowser(t), await listen(app)]
    const { page, complaints } = await open(t, browser, `${origin}/livez`)
    const look = async (what: string) => {
      for (const { name, media, width } of eyes) {
        await page.emulateMedia(media)
        await page.setViewportSize({ width, height: 800 })
        t.same(await axeViolations(page), [], `${what} ${name}`)
        const right = await reach(page)
        t.ok(right <= width, `${what} ${name}: ${right}`)
        await picture(page, `${what}-${name.replaceAll(' ', '-')}`)
      }
    }
    await page.goto(`${origin}/submit`)
    await look('submit')
    await page.getByRole('button', { name: 'Send it in' }).click()
    await page.getByRole('alert').waitFor()
    await look('too-quick')
    await humanly()
    await page.getByLabel('E-mail').fill('nobody')
    await page.getByLabel('Links').fill('nonsense')
    await page.getByRole('button', { name: 'Send it in' }).click()
    await page.getByRole('link', { name: 'Give your news a headline.' }).waitFor()
    await look('submit-with-faults')
    for (const [name, { path }] of Object.entries({ received, asked, accepted, declined })) {
      await page.goto(`${origin}${path}.html`)
      await look(`receipt-${name}`)
    }
    t.same(
      complaints.filter((text) => !/status of 422/.test(text)),
      [],
    )
  },
)

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.TEST_SCREENSHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
