import t from 'tap'
import { shelf } from '../../src/model/catalogue.ts'
import { axeViolations, openBrowser } from '../support/browser.ts'
import { openDesk } from '../support/desk.ts'
import { unfold } from '../support/every-page.ts'
import { listen, open, reach } from '../support/pages.ts'
import { signedIn } from '../support/signed-in.ts'

t.test(
  'every page of the desk is clean for axe in light and dark and fits a phone of 320 pixels',
  { timeout: 300_000 },
  async (t) => {
    const { app, desk } = await openDesk(t)
    const editor = await signedIn(app, desk)
    const made = await editor.send('/desk/updates/new', {
      title: 'A letter',
      body: 'Send **it**.\n\n- one\n- two',
    })
    const item = String(made.headers.location).split('?')[0] as string
    const again = await editor.send(item, {
      _version: '1',
      title: 'A welcome letter',
      body: 'Send **it** soon.',
      states: ['pa'],
    })
    t.equal(again.headers.location, `${item}?done=saved`)
    await editor.send('/desk/updates/new', { title: 'Later', body: 'Later.' }).then(async ({ headers }) => {
      const later = String(headers.location).split('?')[0] as string
      const set = await editor.send(`${later}/publish`, {
        _version: '1',
        at: '2099-12-01T09:00',
        until: '2099-12-24T09:00',
        timeZone: 'America/Denver',
      })
      t.match(set.headers.location, /done=scheduled/)
    })
    const origin = await listen(app)
    const browser = await openBrowser(t)
    const [name, value] = editor.cookie.split('=') as [string, string]
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 320],
    ] as const) {
      const { page } = await open(t, browser, `${origin}/desk/sign-in`, {
        colorScheme,
        viewport: { width, height: 900 },
      })
      const shot = async (label: string) => {
        await unfold(page)
        t.same(await axeViolations(page), [], `${label} ${colorScheme}`)
        t.ok((await reach(page)) <= width, `${label} fits ${width} pixels`)
        const folder = process.env.DESK_SHOTS
        if (folder)
          await page.screenshot({
            path: `${folder}/${label.replaceAll('/', '_')}-${width}.png`,
            fullPage: true,
          })
      }
      await shot('sign-in')
      await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/desk' }])
      const addresses = [
        '',
        '/updates',
        '/updates?stage=draft',
        '/updates/new',
        ...[
          '',
          '?done=saved',
          '/publish',
          '/withdraw',
          '/remove',
          '/history',
          '/history/1',
          '/history/2',
        ].map((rest) => item.slice(5) + rest),
        '/nothing',
      ]
      for (const [place, address] of addresses.entries()) {
        await page.goto(`${origin}/desk${address}`)
        await shot(`${place}-${address.replace(/upd_[^/?]+/, 'item')}`)
      }
      await page.goto(`${origin}${item}`)
      await page.fill('#f-title', '')
      await page.click('text=Save as a draft')
      await shot('faults')
      await page.goto(`${origin}${item}`)
      await page.click('text=Look at the text')
      await shot('look')
      await page.goto(`${origin}${item}`)
      await page.click('text=Make a preview link')
      await shot('preview')
      await page.goto(`${origin}${item}`)
      await page
        .locator('[name=_version]')
        .first()
        .evaluate((each) => each.setAttribute('value', '1'))
      await page.fill('#f-title', 'Another')
      await page.click('text=Save as a draft')
      await shot('conflict')
      for (const { plural } of width === 320 ? shelf : []) {
        await page.goto(`${origin}/desk/${plural}`)
        await page.locator('.items a').first().click()
        await shot(`item-of-${plural}`)
      }
    }
  },
)
