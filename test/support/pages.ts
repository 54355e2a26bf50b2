import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Test } from 'tap'

/** Listens on a free port of this machine, and gives the origin that a browser reaches it by. */
export async function listen(app: FastifyInstance): Promise<string> {
  return app.listen({ port: 0, host: '127.0.0.1' })
}

/** A page in a window of its own, with all that it asked for and all that the browser complained about. */
export type Opened = { readonly page: Page; readonly requests: string[]; readonly complaints: string[] }

/** Opens an address as a person with these settings sees it. */
export async function open(
  t: Pick<Test, 'teardown'>,
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext(options)
  t.teardown(() => context.close())
  const page = await context.newPage()
  const [requests, complaints]: [string[], string[]] = [[], []]
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return { page, requests, complaints }
}

/** How far the page reaches to the right, in pixels; more than the window is wide means that it scrolls sideways. */
export async function reach(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth')
}
