import type { Page } from 'playwright-core'

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

/** Presses what is called so, and waits for the page that it leads to. */
export async function pressKey(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  await page.waitForLoadState()
}

/** Types into the control that is called so, in place of what stood there. */
export async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}
