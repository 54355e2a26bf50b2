import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import chromium from '@sparticuz/chromium'
import axe from 'axe-core'
import { type Browser, chromium as driver, type Page } from 'playwright-core'
import type { Test } from 'tap'

/** Opens a Chromium for one test and closes it afterwards. */
export async function openBrowser(t: Pick<Test, 'teardown'>): Promise<Browser> {
  const executablePath = await unpacked()
  const folder = dirname(executablePath)
  const own = existsSync(join(folder, 'al2023'))
  const browser = await driver.launch({
    executablePath,
    args: flags,
    // Fonts and system libraries come with the browser, so that nothing need be installed.
    env: {
      ...process.env,
      ...(own && { FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
    },
  })
  t.teardown(() => browser.close())
  return browser
}

/** Says in one line each what axe finds against WCAG 2.1 AA on the page as it stands. */
export async function axeViolations(page: Page): Promise<string[]> {
  // By way of the debugger, since a strict content security policy keeps any other script out.
  const debug = await page.context().newCDPSession(page)
  await debug.send('Runtime.evaluate', { expression: axe.source })
  const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
    expression: `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(({ violations }) =>
      violations.map(({ id, help, nodes }) => id + ': ' + help + ' (' + nodes.map(({ target }) => target).join(', ') + ')'))`,
    awaitPromise: true,
    returnByValue: true,
  })
  await debug.detach()
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

/** Those of the package's flags that let pages do what a real browser forbids, or bring it down with a page. */
const unwanted = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--single-process',
  '--no-zygote',
]

const flags = [
  ...chromium.args.filter((flag) => !unwanted.includes(flag)),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

async function unpacked(): Promise<string> {
  const path = process.env.TEST_CHROMIUM
  if (!path) {
    throw new Error(
      'TEST_CHROMIUM is not set: run the tests with `npm test -- FILE`, which unpacks Chromium.',
    )
  }
  for (let waited = 0; !existsSync(path); waited += 100) {
    if (waited > 60_000) throw new Error(`Chromium was not unpacked to ${path} within a minute.`)
    await setTimeout(100)
  }
  return path
}
