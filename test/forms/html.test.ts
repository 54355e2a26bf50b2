import t from 'tap'
import { formsOf } from '../../src/forms/forms.ts'
import { told } from '../../src/forms/html/told.ts'
import { shelf } from '../../src/model/catalogue.ts'
import { filtersOf } from '../../src/model/filters.ts'
import { serverFields } from '../../src/model/resource.ts'
import { publicUrl } from '../support/content.ts'
import { elementsIn } from '../support/html.ts'
import { engines, openSite } from '../support/site.ts'

/** Fields of every item that its page does not tell under a heading of its own, and why. */
const untold: Record<string, string> = {
  name: 'the heading of the page',
  title: 'the heading of the page',
  slug: 'the address of the page',
  sources: 'told by every page',
  verifiedAt: 'told by every page',
  externalIds: 'for programs that keep their own',
}

t.test('a page tells every field that an item has, or it is known why not', async (t) => {
  for (const resource of shelf) {
    const { text, facts } = told[resource.name]
    const fields = new Set([...text, ...facts].flatMap((fact) => fact.fields))
    const has = [...Object.keys(resource.fields), ...Object.keys(resource.relations)]
    t.same(
      has.filter((name) => !fields.has(name) && !(name in untold)),
      [],
      resource.plural,
    )
    t.notOk([...fields].some((name) => name in serverFields))
  }
})

t.test('every list and every item of the real content is a well-formed page', async (t) => {
  const { app } = await openSite(t)
  for (const resource of shelf) {
    const { data } = (await app.inject(`/v1/${resource.plural}?limit=100`)).json()
    t.ok(data.length > 20)
    const paths = [
      `/v1/${resource.plural}.html?limit=100`,
      ...data.map(({ slug }: { slug: string }) => `/v1/${resource.plural}/${slug}.html`),
    ]
    for (const path of paths) {
      const answer = await app.inject(path)
      if (answer.statusCode !== 200) t.equal(answer.statusCode, 200, path)
      const all = elementsIn(answer.body)
      const count = (name: string) => all.filter((element) => element.name === name).length
      const ids = all.flatMap(({ attributes: { id } }) => id ?? [])
      const wrong = [
        ...['h1', 'main', 'title', 'header', 'footer'].filter((name) => count(name) !== 1),
        ...ids.filter((id, place) => ids.indexOf(id) !== place),
        ...(all[0]?.attributes.lang === 'en-US' ? [] : ['lang']),
        ...(answer.body.match(/\b(undefined|null|NaN)\b|\[object/g) ?? []),
        ...all.filter(({ name, text }) => /^(h[1-6]|a|dt|dd|li)$/.test(name) && text.trim() === ''),
      ]
      if (wrong.length > 0) t.same(wrong, [], path)
    }
  }
})

t.test('a page names itself, its other forms and what it is about in its head', async (t) => {
  const { app } = await openSite(t)
  for (const resource of shelf) {
    const { data } = (await app.inject(`/v1/${resource.plural}?limit=1`)).json()
    const [{ slug, id }] = data
    for (const base of [`/v1/${resource.plural}`, `/v1/${resource.plural}/${slug}`]) {
      const all = elementsIn((await app.inject(`${base}.html`)).body)
      const links = all.filter(({ name }) => name === 'link').map(({ attributes }) => attributes)
      t.same(
        links.filter(({ rel }) => rel === 'canonical').map(({ href }) => href),
        [`${publicUrl}${base}.html`],
      )
      const others = formsOf(resource).filter(({ name }) => name !== 'html')
      t.same(
        links
          .filter(({ rel, href }) => rel === 'alternate' && href?.startsWith(`${base}.`))
          .map(({ type, href }) => [type, href]),
        [
          ['application/json', `${base}.json`],
          ...others.map(({ mediaType, suffix }) => [
            mediaType,
            `${base}.${suffix}${suffix === 'ics' && !base.endsWith(slug) ? '?limit=100' : ''}`,
          ]),
        ],
      )
      const meta = Object.fromEntries(
        all
          .filter(({ name }) => name === 'meta')
          .map(({ attributes }) => [attributes.property ?? attributes.name, attributes.content]),
      )
      const title = all.find(({ name }) => name === 'title')?.text
      t.match(title, / · Partnership Happenings$/)
      t.equal(meta['og:title'], title)
      t.equal(meta['og:url'], `${publicUrl}${base}.html`)
      t.ok(meta['og:description'] && meta['og:description'] === meta.description)
      t.equal(meta['og:type'], resource.name === 'update' && base.endsWith(slug) ? 'article' : 'website')
      const [script, ...more] = all.filter(({ name }) => name === 'script')
      t.equal(more.length, 0)
      t.equal(script?.attributes.type, 'application/ld+json')
      const data = JSON.parse(script?.text ?? '')
      t.equal(data['@context'], 'https://schema.org')
      if (base.endsWith(slug)) t.equal(data.identifier, id)
      else t.equal(data['@type'], 'ItemList')
    }
  }
})

t.test('an item offers the feeds and calendars of what belongs to it, its news first', async (t) => {
  const { app } = await openSite(t)
  for (const [path, filter] of [
    ['states/pennsylvania', 'state=PA'],
    ['sectors/manufacturing', 'sector=manufacturing'],
    ['partnerships/agconnect', 'partnership=agconnect'],
  ]) {
    const { body } = await app.inject(`/v1/${path}.html`)
    const [first, ...more] = elementsIn(body, 'link').filter(
      ({ attributes }) => attributes.rel === 'alternate',
    )
    t.equal(first?.attributes.href, `/v1/updates.rss?${filter}`)
    const inHead = [first, ...more].map((link) => link?.attributes.href)
    const seen = elementsIn(body, 'a').map(({ attributes: { href } }) => href)
    const forms = ['updates.rss', 'updates.atom', 'updates.feed.json']
    for (const form of path?.startsWith('partnerships') ? forms : [...forms, 'events.ics'])
      for (const links of [inHead, seen])
        t.ok(
          links.includes(`/v1/${form}?${filter}${form === 'events.ics' ? '&limit=100' : ''}`),
          `${path}: ${form}`,
        )
    for (const href of inHead) t.equal((await app.inject(href ?? '')).statusCode, 200, `${href}`)
  }
})

t.test(
  'an item of which there is no news yet offers its feeds to readers, and shows no empty section',
  async (t) => {
    const { app } = await openSite(t)
    const { body } = await app.inject('/v1/states/guam.html')
    const links = elementsIn(body, 'link').map(({ attributes }) => attributes)
    t.equal(links.find(({ rel }) => rel === 'alternate')?.href, '/v1/updates.rss?state=GU')
    t.same((await app.inject('/v1/updates.rss?state=GU')).statusCode, 200)
    t.notOk(elementsIn(body, 'h2').some(({ text }) => text === 'Updates'))
    t.notOk(elementsIn(body, 'a').some(({ attributes: { href } }) => href?.startsWith('/v1/updates.rss')))
  },
)

t.test('no link says the same word twice', async (t) => {
  const { app } = await openSite(t)
  const { body } = await app.inject('/v1/states/pennsylvania.html')
  const whole = elementsIn(body, 'a').map(({ text }) => text)
  t.ok(whole.some((text) => /^All \d+ partnerships$/.test(text)))
  t.same(
    whole.filter((text) => /\b(\w+) of \1\b/.test(text)),
    [],
  )
})

for (const engine of engines) {
  t.test(`${engine}: a list can be paged through by its links, and every item is met once`, async (t) => {
    const { app } = await openSite(t, { engine })
    const wanted = (await app.inject('/v1/updates?limit=100&state=PA')).json().data
    const met: string[] = []
    const at: string[] = []
    let next: string | undefined = '/v1/updates.html?state=PA&limit=5'
    while (next) {
      const { body }: { body: string } = await app.inject(next)
      met.push(...elementsIn(body, 'li').flatMap(({ attributes: { id } }) => id ?? []))
      at.push(next)
      const links = elementsIn(body, 'link').map(({ attributes }) => attributes)
      const ways = elementsIn(body, 'a').map(({ attributes }) => attributes)
      next = links.find(({ rel }) => rel === 'next')?.href
      t.equal(ways.find(({ rel }) => rel === 'next')?.href, next)
      t.equal(Boolean(ways.find(({ rel }) => rel === 'prev')), at.length > 1)
    }
    t.same(
      met,
      wanted.map(({ id }: { id: string }) => id),
    )
    t.equal(at.length, 3)
  })
}

t.test('every filter in force is named, and can be dropped by itself', async (t) => {
  const { app } = await openSite(t)
  const drops = async (path: string) =>
    elementsIn((await app.inject(path)).body, 'a')
      .filter(({ text }) => text.startsWith('Drop the filter'))
      .map(({ text, attributes: { href } }) => [text.replaceAll(/\s+/g, ' '), href])
  t.same(await drops('/v1/updates.html?state=pa,NE&since=2018&sort=title&limit=3'), [
    ['Drop the filter State Nebraska×', '/v1/updates.html?state=PA&since=2018&sort=title&limit=3'],
    ['Drop the filter State Pennsylvania×', '/v1/updates.html?state=NE&since=2018&sort=title&limit=3'],
    ['Drop the filter From 2018×', '/v1/updates.html?state=pa,NE&sort=title&limit=3'],
  ])
  t.same(await drops('/v1/updates.html'), [])
  for (const resource of shelf)
    for (const name of Object.keys(filtersOf(resource)).filter((each) => each in words)) {
      const [drop] = await drops(`/v1/${resource.plural}.html?${name}=${words[name]}`)
      t.equal(drop?.[1], `/v1/${resource.plural}.html`, `${resource.plural} by ${name}`)
    }
})

/** One right word for filters that more than one collection has. */
const words: Record<string, string> = {
  state: 'PA',
  sector: 'manufacturing',
  county: '42027',
  since: '2018-07',
  until: '2024',
  naics: '33',
  publishedSince: '2020-01-01T00:00:00Z',
  externalId: 'a:b',
}

t.test('each way to narrow a list leads to as many items as it says', async (t) => {
  const { app } = await openSite(t)
  for (const path of [
    '/v1/updates.html?state=PA',
    '/v1/media.html',
    '/v1/events.html',
    '/v1/partnerships.html',
    '/v1/organizations.html?kind=network',
    '/v1/regions.html',
  ]) {
    const ways = elementsIn((await app.inject(path)).body, 'a')
      .map(({ text, attributes: { href = '' } }) => ({ href, count: Number(/ (\d+)$/.exec(text)?.[1]) }))
      .filter(({ href, count }) => count > 0 && href.startsWith('/v1/'))
    t.ok(ways.length > 3, 'there are several')
    for (const { href, count } of ways.slice(0, 12)) {
      const { body } = await app.inject(href)
      const [said] = elementsIn(body, 'strong')
      t.equal(Number.parseInt(said?.text ?? '', 10), count, href)
    }
  }
})

t.test('a list can be searched without script, and its filters stay in force', async (t) => {
  const { app } = await openSite(t)
  const { body } = await app.inject('/v1/updates.html?state=pa,NE&since=2018&sort=title&limit=3&q=old')
  const [form] = elementsIn(body, 'form')
  t.same(form?.attributes, { class: 'looking', role: 'search', method: 'get', action: '/v1/updates.html' })
  const inputs = elementsIn(body, 'input').map(({ attributes: { name, value } }) => [name, value])
  t.same(inputs, [
    ['state', 'pa,NE'],
    ['since', '2018'],
    ['limit', '3'],
    ['q', 'old'],
  ])
  t.notMatch(body, 'The best matches come first.')
  const sent = new URLSearchParams([...inputs.slice(0, -1), ['q', 'health care']] as [string, string][])
  const found = await app.inject(`/v1/updates.html?${sent}`)
  t.equal(found.statusCode, 200)
  t.match(found.body, 'The best matches come first.')
  t.equal(elementsIn(found.body, 'input').at(-1)?.attributes.value, 'health care')
  const { data } = (await app.inject(`/v1/updates?${sent}`)).json()
  t.same(
    elementsIn(found.body, 'li').flatMap(({ attributes: { id } }) => id ?? []),
    data.map(({ id }: { id: string }) => id),
  )
})

t.test('where words are looked for, the best come first, and a reader can come back to that', async (t) => {
  const { app } = await openSite(t)
  const orders = async (path: string) =>
    elementsIn((await app.inject(path)).body, 'a').filter(({ text }) => / first$|^A to Z$/.test(text))
  const best = await orders('/v1/updates.html?q=manufacturing')
  t.same(
    best.filter(({ attributes }) => attributes['aria-current']).map(({ text }) => text),
    ['Best match first'],
  )
  const [first, ...more] = await orders('/v1/updates.html?q=manufacturing&sort=title')
  t.equal(first?.attributes.href, '/v1/updates.html?q=manufacturing')
  t.same(
    more.filter(({ attributes }) => attributes['aria-current']).map(({ text }) => text),
    ['A to Z'],
  )
  t.notOk((await orders('/v1/updates.html')).some(({ text }) => text === 'Best match first'))
})

t.test(
  'however a list is asked for, it has one canonical address, and its later pages have their own',
  async (t) => {
    const { app } = await openSite(t)
    const canonical = async (path: string) => {
      const { body } = await app.inject(path)
      const links = elementsIn(body, 'link').map(({ attributes }) => attributes)
      const meta = elementsIn(body, 'meta').find(({ attributes }) => attributes.property === 'og:url')
      const address = links.find(({ rel }) => rel === 'canonical')?.href ?? ''
      t.equal(meta?.attributes.content, address)
      t.equal((await app.inject(address.slice(publicUrl.length))).statusCode, 200, address)
      return { address, next: links.find(({ rel }) => rel === 'next')?.href ?? '' }
    }
    const wanted = `${publicUrl}/v1/partnerships.html?sector=manufacturing&state=CO,WY`
    for (const query of [
      'sector=manufacturing&state=CO,WY',
      'state=wyoming,co&sector=manufacturing',
      'state=WY%2CCO&limit=5&sort=-name&sector=manufacturing',
    ])
      t.equal((await canonical(`/v1/partnerships.html?${query}`)).address, wanted, query)
    for (const query of ['near=39.74,-104.99&within=50mi', 'q=Caf%C3%A9%2C+%22a%26b%22', 'externalId=a:b'])
      t.match((await canonical(`/v1/partnerships.html?${query}`)).address, /\?\w+=/)
    const { next } = await canonical('/v1/partnerships.html?sort=-name&limit=5')
    const { address } = await canonical(next)
    t.match(address, /\?sort=-name&after=[^&]+$/)
  },
)

t.test('of an address that nobody has tried, the page of a piece of media says so', async (t) => {
  const { app } = await openSite(t)
  const [unchecked] = (await app.inject('/v1/media?linkStatus=unchecked&limit=1')).json().data
  t.match((await app.inject(`/v1/media/${unchecked.slug}.html`)).body, 'Nobody has tried yet whether')
  const { data } = (await app.inject('/v1/media?limit=100')).json()
  const without = data.find(({ mediaUrl }: { mediaUrl: string | null }) => mediaUrl === null)
  t.notMatch((await app.inject(`/v1/media/${without.slug}.html`)).body, 'Nobody has tried yet')
})

t.test('a browser that opens the address of the API gets the page, and a program gets JSON', async (t) => {
  const { app } = await openSite(t)
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'
  for (const path of ['/v1/updates?state=PA', '/v1/states/pennsylvania']) {
    const page = await app.inject({ url: path, headers: { accept } })
    t.equal(page.headers['content-type'], 'text/html; charset=utf-8')
    t.match(page.headers['content-security-policy'], /default-src 'none'/)
    t.match(page.headers.vary, /Accept/)
    const [canonical] = elementsIn(page.body, 'link').filter(
      ({ attributes }) => attributes.rel === 'canonical',
    )
    t.equal(canonical?.attributes.href, publicUrl + path.replace(/(?=\?|$)/, '.html'))
    t.match((await app.inject({ url: path })).headers['content-type'], /^application\/json/)
  }
})

t.test('an empty collection and a filter that nothing matches have pages that say so', async (t) => {
  const { app } = await openSite(t, { content: false })
  for (const { plural } of shelf) {
    const { statusCode, body } = await app.inject(`/v1/${plural}.html`)
    t.equal(statusCode, 200)
    t.match(body, `There are no ${plural} yet.`)
  }
  const { app: full } = await openSite(t)
  t.match(
    (await full.inject('/v1/updates.html?state=GU')).body,
    'No updates match. Drop a filter to see more.',
  )
})
