import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Test } from 'tap'
import { axeViolations, openBrowser } from './browser.ts'
import { unfold } from './every-page.ts'
import { type FullDesk, openFullDesk } from './full-desk.ts'
import { listen, open, reach } from './pages.ts'

/** How somebody sees the desk: colours, and the width of the window in pixels. */
type Look = Pick<BrowserContextOptions, 'colorScheme' | 'forcedColors' | 'deviceScaleFactor'> & {
  readonly width: number
}

/** Looks at every page of the desk: axe finds nothing, and nothing reaches beyond the window, nor with letters twice as large. */
export async function lookAtDesk(t: Test, { width, ...eyes }: Look): Promise<void> {
  const { app, editor, item, cases, pair } = await openFullDesk(t)
  const origin = await listen(app)
  const { page } = await open(t, await openBrowser(t), `${origin}/desk/sign-in`, {
    ...eyes,
    viewport: { width, height: 900 },
    bypassCSP: true,
  })
  const look = async (label: string) => {
    if (label.endsWith('/new')) await unfold(page)
    t.same(await axeViolations(page), [], label)
    t.same(
      await page.locator('.choices').evaluateAll(sideways),
      [],
      `${label}: boxes to tick stand below each other`,
    )
    for (const letters of width < 640 ? [100] : [100, 200]) {
      await page.evaluate(`document.documentElement.style.fontSize = '${letters}%'`)
      const right = await reach(page)
      t.ok(right <= width, `${label} fits ${width} pixels with letters at ${letters} %: ${right}`)
    }
  }
  await look('sign-in')
  const [name, value] = editor.cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/desk' }])
  for (const [label, address] of pagesOf(item, cases, pair)) {
    await page.goto(origin + address)
    await look(label)
  }
  for (const [label, address, act] of deedsOf(item, cases)) {
    await page.goto(origin + address)
    await Promise.all([page.waitForEvent('load'), act(page)])
    await look(label)
  }
}

type Box = { readonly scrollWidth: number; readonly clientWidth: number; readonly textContent: string | null }

/** Those that scroll sideways, so that some of what is in them is out of sight on the right. */
const sideways = (all: readonly Box[]) =>
  all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)

/** The pages that addresses lead to, each by what it is. */
function pagesOf(
  item: string,
  cases: Readonly<Record<string, string>>,
  [one, other]: FullDesk['pair'],
): [label: string, address: string][] {
  const ofItem = ['?done=saved', '/publish', '/withdraw', '/remove', '/history', '/history/1', '/history/2']
  return [
    ...['', '/updates', '/updates?stage=withdrawn', '/updates/new', '/submissions', '/links', '/nothing'].map(
      (path): [string, string] => [`desk${path}`, `/desk${path}`],
    ),
    ...ofItem.map((rest): [string, string] => [`item${rest}`, item + rest]),
    ['merge', `/desk/partnerships/${one.id}/merge`],
    ['merge-unknown', `/desk/partnerships/${one.id}/merge?into=nothing`],
    ['merge-both', `/desk/partnerships/${one.id}/merge?into=${other.slug}`],
    ...Object.entries(cases).map(([label, address]): [string, string] => [`case-${label}`, address]),
  ]
}

type Deed = readonly [label: string, address: string, act: (page: Page) => Promise<void>]

/** What leads to the pages that only forms lead to. */
const deedsOf = (item: string, cases: Readonly<Record<string, string>>): readonly Deed[] => [
  [
    'faults',
    item,
    async (page) => {
      await page.fill('#f-title', '')
      await page.click('text=Save as a draft')
    },
  ],
  ['look', item, (page) => page.click('text=Look at the text')],
  ['preview', item, (page) => page.click('text=Make a preview link')],
  [
    'conflict',
    item,
    async (page) => {
      await page.locator('.writing [name=_version]').evaluate((each) => each.setAttribute('value', '1'))
      await page.fill('#f-title', 'Another')
      await page.click('text=Save as a draft')
    },
  ],
  ['case-faults', cases.received as string, (page) => page.getByRole('button', { name: 'Ask' }).click()],
]
