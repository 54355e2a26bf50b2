import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { axeViolations, openBrowser } from './browser.ts'
import { openDesk } from './desk.ts'
import { unfold } from './every-page.ts'
import { listen, open, reach } from './pages.ts'
import { signedIn } from './signed-in.ts'

type Look = { readonly colorScheme: 'light' | 'dark'; readonly width: number }

/** Looks at every page of the desk: axe finds nothing, and nothing reaches beyond the window. */
export async function lookAtDesk(t: Test, { colorScheme, width }: Look): Promise<void> {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const made = await editor.send('/desk/updates/new', { title: 'A letter', body: 'Send **it**.' })
  const item = String(made.headers.location).split('?')[0] as string
  await editor.send(item, { _version: '1', title: 'A welcome letter', body: 'Soon.', states: ['pa'] })
  const slot = { at: '2099-12-01T09:00', until: '2099-12-24T09:00', timeZone: 'America/Denver' }
  const set = await editor.send(`${item}/publish`, { _version: '2', ...slot })
  t.match(set.headers.location, /done=scheduled/)
  const origin = await listen(app)
  const viewport = { width, height: 900 }
  const { page } = await open(t, await openBrowser(t), `${origin}/desk/sign-in`, { colorScheme, viewport })
  const look = async (label: string) => {
    t.same(await axeViolations(page), [], label)
    t.ok((await reach(page)) <= width, `${label} fits ${width} pixels`)
    const folder = process.env.DESK_SHOTS
    const path = `${folder}/${label.replaceAll('/', '_')}-${width}.png`
    if (folder) await page.screenshot({ path, fullPage: true })
  }
  await look('sign-in')
  const [name, value] = editor.cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/desk' }])
  const ofItem = ['?done=saved', '/publish', '/withdraw', '/remove', '/history', '/history/1', '/history/2']
  const addresses = [
    '',
    '/updates',
    '/updates/new',
    ...ofItem.map((rest) => item.slice(5) + rest),
    '/nothing',
  ]
  for (const address of addresses) {
    await page.goto(`${origin}/desk${address}`)
    if (address.endsWith('/new')) await unfold(page)
    await look(`page${address.replace(/upd_[^/?]+/, 'item')}`)
  }
  for (const [label, act] of deeds) {
    await page.goto(`${origin}${item}`)
    await act(page)
    await look(label)
  }
}

/** What leads to the pages that only forms lead to. */
const deeds: readonly (readonly [label: string, act: (page: Page) => Promise<void>])[] = [
  [
    'faults',
    async (page) => {
      await page.fill('#f-title', '')
      await page.click('text=Save as a draft')
    },
  ],
  ['look', (page) => page.click('text=Look at the text')],
  ['preview', (page) => page.click('text=Make a preview link')],
  [
    'conflict',
    async (page) => {
      await page.locator('.sheet [name=_version]').evaluate((each) => each.setAttribute('value', '1'))
      await page.fill('#f-title', 'Another')
      await page.click('text=Save as a draft')
    },
  ],
]
