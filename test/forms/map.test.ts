import { readFileSync } from 'node:fs'
import type { Element } from '@xmldom/xmldom'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { nationalMap, written } from '../../data/make-national-map.ts'
import type { Item } from '../../src/content/questions/items.ts'
import type { Sheet } from '../../src/forms/form.ts'
import { levels } from '../../src/forms/map/levels.ts'
import { map } from '../../src/forms/map.ts'
import { planeSize, statesInPlane } from '../../src/geo/plane.ts'
import { region } from '../../src/model/resources/region.ts'
import { openBrowser } from '../support/browser.ts'
import { wellFormed } from '../support/drawings.ts'
import { childrenOf, rootOf } from '../support/feeds.ts'
import { listen, open } from '../support/pages.ts'
import { openSite } from '../support/site.ts'

t.test('the outlines of the national map are those that its program makes', async (t) => {
  const kept = readFileSync('src/geo/national-map.json', 'utf8')
  t.ok(kept === written(nationalMap()), 'run `node data/make-national-map.ts`')
})

t.test('every state and territory has its place in the plane, and its label too', async (t) => {
  t.equal(statesInPlane().length, 56)
  for (const { usps, bounds, label, path } of statesInPlane()) {
    const [left, top, right, bottom] = bounds
    t.ok(left >= 0 && top >= 0 && right <= planeSize.width && bottom <= planeSize.height, usps)
    t.ok(right - left > 2 && bottom - top > 2, `${usps} is seen`)
    const [x, y] = label.at
    t.ok(x > 0 && x < planeSize.width && y > 0 && y < planeSize.height, usps)
    if (label.from === undefined) t.ok(x > left && x < right && y > top && y < bottom, `${usps} in its state`)
    t.match(path, /^(M\d+ \d+l-?\d+([ -]\d+)+z)+$/, usps)
  }
})

t.test('the map of a list is well-formed, light, and stands by itself', async (t) => {
  const { app } = await openSite(t)
  for (const path of ['/v1/partnerships.svg', '/v1/regions.svg', '/v1/states.svg']) {
    const { body, headers, statusCode } = await app.inject(path)
    t.equal(statusCode, 200)
    t.equal(headers['content-type'], 'image/svg+xml; charset=utf-8')
    t.same(await wellFormed([body]), [])
    t.ok(Buffer.byteLength(body) < 120_000, `${path}: ${Buffer.byteLength(body)} bytes`)
    t.notMatch(body, /<script|<foreignObject|@import|url\((?!#)|(href|src)="(?!#)|style="| on[a-z]+="/)
    const svg = rootOf(body)
    t.equal(svg.getAttribute('role'), 'img')
    const named = String(svg.getAttribute('aria-labelledby')).split(' ')
    const ids = ['title', 'desc'].map((tag) => childrenOf(svg, tag)[0]?.getAttribute('id'))
    t.same(named, ids)
  }
})

t.test('the map of every item is well-formed and says where it is', async (t) => {
  const { app } = await openSite(t)
  for (const plural of ['states', 'regions', 'partnerships']) {
    const bodies: string[] = []
    for (const { slug, name } of await everyItem(app, plural)) {
      const { body } = await app.inject(`/v1/${plural}/${slug}.svg`)
      const [title, desc] = ['title', 'desc'].map((tag) => childrenOf(rootOf(body), tag)[0]?.textContent)
      t.equal(title, name)
      t.match(desc, /\w\.$/, `${slug} is told in words`)
      bodies.push(body)
    }
    t.ok(bodies.length > 50)
    t.same(await wellFormed(bodies), [])
  }
})

t.test('numbers on the states are the counts of everything that matches, whatever the page', async (t) => {
  const { app } = await openSite(t)
  for (const query of ['', 'limit=1', 'sector=manufacturing', 'state=pa', 'state=CO,WY&sector=healthcare']) {
    const answer = await app.inject(`/v1/partnerships?facets=state&${query}`)
    const { facets, total, filters } = answer.json().meta
    const asked = (filters.state ?? []) as string[]
    const counts = facets.state.filter(
      ({ value }: { value: string }) => asked.length === 0 || asked.includes(value),
    )
    const svg = rootOf((await app.inject(`/v1/partnerships.svg?${query}`)).body)
    t.same(
      numbersIn(svg),
      Object.fromEntries(counts.map(({ value, count }: Count) => [value, String(count)])),
      query,
    )
    const desc = childrenOf(svg, 'desc')[0]?.textContent ?? ''
    t.match(desc, new RegExp(`^${total} partnership`))
    for (const { name, count } of counts) t.match(desc, `${name} ${count}`)
  }
})

t.test('a map says what it leaves out', async (t) => {
  const { app } = await openSite(t)
  const ask = async (query: string) => {
    const svg = rootOf((await app.inject(`/v1/partnerships.svg?${query}`)).body)
    return childrenOf(svg, 'desc')[0]?.textContent
  }
  t.match(await ask('limit=5'), 'Regions are those of the 5 partnerships on this page.')
  t.notMatch(await ask('state=WY'), 'on this page')
  t.match(await ask(''), /Of \d+ regions the counties are not known\./)
  t.match(await ask('state=GU'), 'No partnerships to show.')
})

t.test('counts fall into at most four classes that leave no gap and do not overlap', async (t) => {
  for (let most = 1; most < 3000; most += most < 60 ? 1 : 97) {
    const { of, legend } = levels([1, most], ['thing', 'things'])
    t.equal(of(1), 1)
    t.equal(of(most), legend.length - 1, `${most} is in the darkest class`)
    t.ok(legend.length <= 5)
    for (let count = 1; count < most; count++) {
      const step = of(count + 1) - of(count)
      if (step !== 0 && step !== 1) t.fail(`${count} of ${most}`)
    }
  }
  const { legend } = levels([28, 15, 1], ['thing', 'things'])
  t.same(
    legend.map(({ said }) => said),
    ['no things', '1 to 4', '5 to 9', '10 to 19', '20 to 28'],
  )
})

t.test('hostile text is text in a map, whatever it is made of', async (t) => {
  const hostile = `</title><script>alert(1)</script>"'\`&amp;<![CDATA[ ]]> --> \0\u0008\uFFFE\uD800 \u202Eabc 🦊`
  const item = (id: string): Item => ({
    type: 'region',
    id,
    slug: id,
    name: hostile,
    coverage: 'listed_counties',
    note: hostile,
    counties: [{ name: hostile, state: 'PA', geoid: '42027' }],
    states: [{ type: 'state', name: hostile, fips: '42' }],
  })
  const around = {
    publicUrl: 'http://x',
    resource: region,
    title: hostile,
    description: hostile,
    self: 'http://x/y',
  }
  const sheet = {
    ...around,
    pages: { first: '', prev: null, next: null },
    alternates: [],
    htmlUrl: '',
    sort: 'name',
  }
  const rest = {
    filters: [],
    fields: undefined,
    include: [],
    head: { sequence: 1, at: 0, of: [] },
    limit: 20,
    changedAt: 0,
    removed: [],
    beside: [],
  }
  const facets = { state: [{ value: 'PA', name: hostile, count: 2 }] }
  for (const scope of ['list', 'item'] as const) {
    const items = scope === 'list' ? [item('one'), item('two')] : [item('one')]
    const whole: Sheet = { ...sheet, ...rest, scope, items, total: items.length, facets }
    const body = String(await map.write(whole))
    t.same(await wellFormed([body]), [], scope)
    const svg = rootOf(body)
    t.equal(svg.getElementsByTagName('script').length, 0)
    t.match(childrenOf(svg, 'title')[0]?.textContent, '</title><script>alert(1)</script>')
    t.equal(String(await map.write(whole)), body, 'same sheet, same bytes')
  }
})

t.test(
  'letters on every shade are read in light and in dark, and neighbouring shades are told apart',
  async (t) => {
    const style = readFileSync('src/forms/html/style/map.css', 'utf8')
    const [light, dark] = [style.indexOf('.map {'), style.indexOf('prefers-color-scheme: dark')]
    for (const [scheme, from] of [
      ['light', light],
      ['dark', dark],
    ] as const) {
      const block = style.slice(from, style.indexOf('}', from))
      const colour = (name: string) => luminance(new RegExp(`--map-${name}: #(\\w+);`).exec(block)?.[1] ?? '')
      for (const level of ['0', '1', '2', '3', '4']) {
        const letters = Number(level) > 2 ? 'on-high' : Number(level) > 0 ? 'on-low' : 'soft'
        const ratio = contrast(colour(letters), colour(level))
        t.ok(ratio >= 4.5, `${scheme}, ${letters} on ${level}: ${ratio.toFixed(2)}`)
        if (level === '0') continue
        const step = contrast(colour(level), colour(String(Number(level) - 1)))
        t.ok(step > 1.12, `${scheme}, ${level} beside the next: ${step.toFixed(2)}`)
        if (Number(level) > 1)
          t.ok(step > 1.35, `${scheme}, ${level} beside the one below: ${step.toFixed(2)}`)
      }
      t.ok(contrast(colour('ink'), colour('paper')) >= 7)
      t.ok(contrast(colour('soft'), colour('paper')) >= 4.5)
      t.ok(contrast(colour('region'), colour('paper')) >= 3)
    }
  },
)

t.test('a browser opens a map by itself and as an image, and complains of nothing', async (t) => {
  const { app } = await openSite(t)
  app.get('/test-image', (_, reply) =>
    reply.type('text/html').send('<!doctype html><title>x</title><img alt="Map" src="/v1/partnerships.svg">'),
  )
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const alone = await open(t, browser, `${origin}/v1/partnerships.svg`)
  t.same(alone.complaints, [])
  t.same(alone.requests, [`${origin}/v1/partnerships.svg`])
  const fill = 'getComputedStyle(document.querySelector(".level-4")).fill'
  t.equal(await alone.page.evaluate(fill), 'rgb(13, 74, 73)', 'its own style sheet is let in')
  const image = await open(t, browser, `${origin}/test-image`)
  t.ok(
    await image.page.evaluate<boolean>('document.images[0].complete && document.images[0].naturalWidth > 0'),
  )
})

t.test('no part of a map is hidden where there is little room', async (t) => {
  const { app } = await openSite(t)
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  const hidden = `[...document.querySelectorAll('svg.map text, svg.map .legend, svg.map .labels *')]
    .filter((each) => !each.checkVisibility()).map(({ textContent }) => textContent)`
  for (const width of [320, 640, 1280]) {
    const viewport = { width, height: 800 }
    const alone = await open(t, browser, `${origin}/v1/partnerships.svg`, { viewport })
    t.same(await alone.page.evaluate(hidden), [], `by itself at ${width} px`)
    const { page } = await open(t, browser, origin, { viewport })
    const drawn = page.locator('#map .legend > g')
    const listed = page.locator('#map .key li')
    t.same(await listed.allTextContents().then(trimmed), await drawn.allTextContents().then(trimmed))
    t.ok((await listed.count()) > 4)
    t.equal(await listed.first().isVisible(), width < 960, `the list at ${width} px`)
    t.equal(await drawn.first().isVisible(), width > 960, `the drawn one at ${width} px`)
    const gone = await page
      .locator('#map .labels text')
      .evaluateAll((all) =>
        all.filter((each) => !each.checkVisibility()).map(({ textContent }) => textContent),
      )
    t.same(gone, [], `names of states at ${width} px`)
  }
})

const trimmed = (texts: string[]): string[] => texts.map((text) => text.trim())

t.test('on the first page each state of the map leads where its line in the list leads', async (t) => {
  const { app } = await openSite(t)
  const { page } = await open(t, await openBrowser(t), await listen(app))
  const links = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((link) => link.getAttribute('href')).toSorted())
  const there = await links('#map svg a')
  t.ok(there.length > 10)
  t.same(there, await links('#states .counts a'))
  const names = await page
    .locator('#map svg a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('aria-label')))
  t.ok(names.includes('Wyoming: 8 partnerships'))
})

type Count = { value: string; name: string; count: number }

/** The numbers of a map by the codes that they stand beside. */
function numbersIn(svg: Element): Record<string, string> {
  const labels = [...svg.getElementsByTagName('g')].find((group) => group.getAttribute('class') === 'labels')
  const said = childrenOf(labels as Element, 'g').map((label) =>
    childrenOf(label, 'text')
      .map(({ textContent }) => textContent)
      .join(' ')
      .split(' '),
  )
  return Object.fromEntries(said.filter(([, number]) => number).map(([code, number]) => [code, number]))
}

async function everyItem(app: FastifyInstance, plural: string): Promise<{ slug: string; name: string }[]> {
  const { body } = await app.inject(`/v1/${plural}.ndjson`)
  return body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

function luminance(hex: string): number {
  const whole = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((place) => {
    const part = Number.parseInt(whole.slice(place, place + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}
