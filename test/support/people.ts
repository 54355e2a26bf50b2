import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { contact } from './submissions.ts'

/** Waits longer than the form to submit on takes for too quick. */
export const humanly = () => setTimeout(2100)

/** What a practitioner tells. */
type Told = Readonly<Record<'title' | 'text' | 'state' | 'sector' | 'link', string>>

/** Fills in the page to submit on as a person does, sends it, and gives the address of the receipt. */
export async function sendNews(page: Page, { title, text, state, sector, link }: Told): Promise<string> {
  await page.getByLabel('Headline').fill(title)
  await page.getByLabel('What happened').fill(text)
  await page.getByLabel('State').selectOption(state)
  await page.getByRole('group', { name: 'Sectors' }).locator(`[value="${sector}"]`).check()
  await page.getByLabel('Links').fill(link)
  await page.getByLabel('Your name').fill(contact.name)
  await page.getByLabel('E-mail').fill(contact.email)
  await page.getByLabel('Telephone').fill(contact.phone)
  await humanly()
  await press(page, 'Send it in')
  await page.getByRole('heading', { level: 1, name: 'We have your news' }).waitFor()
  return page.url()
}

/** Signs in at the desk with a key, on the page that the browser was sent to for it. */
export async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Your key').fill(key)
  await press(page, 'Sign in')
}

/** Presses a button, and waits for the page that it leads to. */
export async function press(page: Page, name: string): Promise<void> {
  await follow(page, page.getByRole('button', { name, exact: true }))
}

/** Follows a link, and waits for the page that it leads to. */
export async function go(page: Page, name: string): Promise<void> {
  await follow(page, page.getByRole('link', { name, exact: true }).first())
}

async function follow(page: Page, place: ReturnType<Page['locator']>): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), place.click()])
  await page.waitForLoadState()
}

/** The heading of the page. */
export const heading = async (page: Page): Promise<string> =>
  (await page.locator('h1').textContent())?.trim() ?? ''

/** What the desk says of what was just done. */
export const notice = async (page: Page): Promise<string> =>
  (await page.locator('.notice').textContent())?.trim() ?? ''
