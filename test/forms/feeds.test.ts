import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import t from 'tap'
import { note } from '../../src/content/changes/note.ts'
import { encodeId, uuidOf } from '../../src/model/ids.ts'
import { change } from '../support/changes.ts'
import { heldClock } from '../support/clock.ts'
import { publicUrl } from '../support/content.ts'
import { atomSchema, attributesOf, childrenOf, faultsOf, linksOf, rootOf, textOf } from '../support/feeds.ts'
import { openSite, type TestSite } from '../support/site.ts'

const collections = ['updates', 'media', 'events', 'partnerships']

const jsonFeedFaults = (() => {
  const ajv = new Ajv({ allErrors: true })
  formats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync('test/forms/fixtures/json-feed.schema.json', 'utf8')))
  return (feed: unknown) => (validate(feed) ? [] : validate.errors)
})()

t.test(
  'every list and item with a feed is a good RSS 2.0, Atom and JSON Feed, with the same entries in the same order',
  async (t) => {
    const { app } = await openSite(t)
    const body = async (url: string, type: string) => {
      const { statusCode, headers, body } = await app.inject(url)
      t.equal(statusCode, 200, url)
      t.equal(headers['content-type'], type, url)
      return body
    }
    const feeds = { rss: [] as string[], atom: [] as string[] }
    for (const collection of collections) {
      const { data } = (await app.inject(`/v1/${collection}?sort=-publishedAt&limit=100`)).json()
      const lists: [string, { id: string }[]][] = [
        [`/v1/${collection}`, data],
        [`/v1/${collection}?since=9999`, []],
        ...data
          .slice(0, 3)
          .map((item: { slug: string; id: string }) => [`/v1/${collection}/${item.slug}`, [item]]),
      ]
      for (const [path, items] of lists) {
        const ids = items.map(({ id }) => id)
        const at = (suffix: string) =>
          path.includes('?')
            ? path.replace('?', `.${suffix}?`)
            : `${path}.${suffix}${path.split('/').length === 3 ? '?limit=100' : ''}`
        const rss = await body(at('rss'), 'application/rss+xml; charset=utf-8')
        feeds.rss.push(rss)
        t.same(rssFaults(rss), [], at('rss'))
        const channel = childrenOf(rootOf(rss), 'channel')[0] as ReturnType<typeof rootOf>
        t.same(
          childrenOf(channel, 'item').map((item) => textOf(item, 'guid')),
          ids,
        )

        const atom = await body(at('atom'), 'application/atom+xml; charset=utf-8')
        feeds.atom.push(atom)
        t.same(atomFaults(atom), [], at('atom'))
        t.same(
          childrenOf(rootOf(atom), 'entry').map((entry) => textOf(entry, 'id')),
          ids.map((id) => `urn:uuid:${uuidOf(id)}`),
        )

        const json = JSON.parse(await body(at('feed.json'), 'application/feed+json; charset=utf-8'))
        t.same(jsonFeedFaults(json), [], at('feed.json'))
        t.same(
          json.items.map(({ id }: { id: string }) => id),
          ids,
        )
        t.equal(json.feed_url, publicUrl + at('feed.json'))
      }
    }
    t.same(await faultsOf(feeds.rss), [])
    t.same(await faultsOf(feeds.atom, atomSchema), [])
    const broken = feeds.atom.map((feed) => feed.replace(/<updated>.*<\/updated>/, ''))
    t.ok((await faultsOf(broken, atomSchema)).length >= broken.length, 'the schema is not blind')
  },
)

t.test('the pages of a feed lead through all of its entries, each once, as one feed', async (t) => {
  const { app } = await openSite(t)
  const { data } = (await app.inject('/v1/updates?sort=-publishedAt&limit=100')).json()
  const wanted = data.map(({ id }: { id: string }) => id)
  const pages: [
    string,
    (body: string) => { ids: string[]; links: Record<string, string | undefined>; id: string },
  ][] = [
    [
      'atom',
      (body) => {
        const feed = rootOf(body)
        const ids = childrenOf(feed, 'entry').map((entry) => String(textOf(entry, 'id')))
        return { ids, links: linksOf(feed, 'link'), id: String(textOf(feed, 'id')) }
      },
    ],
    [
      'rss',
      (body) => {
        const [channel] = childrenOf(rootOf(body), 'channel') as [ReturnType<typeof rootOf>]
        const ids = childrenOf(channel, 'item').map((item) => String(textOf(item, 'guid')))
        const links = linksOf(channel, 'atom:link')
        return { ids, links, id: String(links.first) }
      },
    ],
    [
      'feed.json',
      (body) => {
        const { items, next_url } = JSON.parse(body)
        return { ids: items.map(({ id }: { id: string }) => id), links: { next: next_url }, id: '' }
      },
    ],
  ]
  for (const [suffix, read] of pages) {
    const found: string[] = []
    const feeds = new Set<string>()
    let [url, before] = [`${publicUrl}/v1/updates.${suffix}?limit=30`, undefined] as [
      string | undefined,
      string | undefined,
    ]
    while (url) {
      const { ids, links, id } = read((await app.inject(url)).body)
      found.push(...ids)
      feeds.add(id)
      if (suffix !== 'feed.json') t.equal(links.previous === undefined, before === undefined)
      before = url
      url = links.next
    }
    t.same(found, suffix === 'atom' ? wanted.map((id: string) => `urn:uuid:${uuidOf(id)}`) : wanted)
    t.equal(feeds.size, 1, suffix)
  }
})

t.test('manufacturing news from Pennsylvania is a feed', async (t) => {
  const { app } = await openSite(t)
  const { body } = await app.inject('/v1/updates.rss?state=PA&sector=manufacturing')
  const [channel] = childrenOf(rootOf(body), 'channel') as [ReturnType<typeof rootOf>]
  t.equal(textOf(channel, 'title'), 'Updates: Pennsylvania, Manufacturing · Partnership Happenings')
  t.ok(childrenOf(channel, 'item').length > 5)
  for (const item of childrenOf(channel, 'item')) {
    const filed = childrenOf(item, 'category').map((each) => [each.getAttribute('domain'), each.textContent])
    t.has(Object.fromEntries(filed.map(([domain, name]) => [`${domain} ${name}`, true])), {
      [`${publicUrl}/v1/states Pennsylvania`]: true,
    })
  }
})

t.test('an entry keeps its id and its first date when it is changed, and is told as updated', async (t) => {
  const clock = heldClock('2030-01-01T00:00:00Z')
  const { app, storage } = await openSite(t, { clock })
  const slug = 'central-pa-manufacturing-quick-wins'
  const entry = async () => {
    const feed = rootOf((await app.inject(`/v1/updates/${slug}.atom`)).body)
    const [only] = childrenOf(feed, 'entry') as [ReturnType<typeof rootOf>]
    return {
      id: textOf(only, 'id'),
      published: textOf(only, 'published'),
      updated: textOf(only, 'updated'),
      feed: textOf(feed, 'updated'),
    }
  }
  const before = await entry()
  t.equal(before.feed, before.updated, 'nothing is read from a clock')
  await change(storage, clock, 'update', slug, { title: 'Changed' })
  t.same(await entry(), { ...before, updated: '2030-01-01T00:00:00.000Z', feed: '2030-01-01T00:00:00.000Z' })
  const after = await entry()
  clock.set('2031-01-01T00:00:00Z')
  await change(storage, clock, 'partnership', 'central-pennsylvania-manufacturing-partnership', {
    name: 'Renamed',
  })
  t.same(await entry(), after, 'what only shows another name is not told as updated')
})

t.test('Atom tells of entries that are no longer public', async (t) => {
  const { app, storage } = await openSite(t)
  t.notMatch((await app.inject('/v1/updates.atom')).body, 'deleted-entry')
  const id = encodeId('upd', Uint8Array.of(1, ...Array(15).fill(7)))
  const at = Date.parse('2035-05-05T05:05:05Z')
  await storage.write((tx) =>
    note(tx, [{ type: 'update', itemId: id, op: 'delete', version: 1, facets: '{}' }], at),
  )
  const { body } = await app.inject('/v1/updates.atom')
  t.same(await faultsOf(body, atomSchema), [])
  const feed = rootOf(body)
  t.same(childrenOf(feed, 'at:deleted-entry').map(attributesOf), [
    { ref: `urn:uuid:${uuidOf(id)}`, when: '2035-05-05T05:05:05.000Z' },
  ])
  t.equal(feed.lookupNamespaceURI('at'), 'http://purl.org/atompub/tombstones/1.0')
  t.equal(textOf(feed, 'updated'), '2035-05-05T05:05:05.000Z')
  t.notMatch((await app.inject('/v1/media.atom')).body, 'deleted-entry')
})

t.test('a file that goes with an entry is enclosed, and a page with it is linked', async (t) => {
  const site = await openSite(t)
  const clock = heldClock('2030-01-01T00:00:00Z')
  const update = (await site.app.inject('/v1/updates?limit=100'))
    .json()
    .data.find(({ media }: { media: unknown[] }) => media.length > 1)
  const [first, second] = update.media
  await change(site.storage, clock, 'media', first.slug, {
    mediaUrl: 'https://a.example/talk.mp3?x=1&y=2',
    urlNote: null,
  })
  await change(site.storage, clock, 'media', second.slug, {
    mediaUrl: 'https://a.example/watch',
    urlNote: null,
  })
  const { rss, atom, json } = await entriesOf(site, `/v1/updates/${update.slug}`)
  t.same(childrenOf(rss, 'enclosure').map(attributesOf), [
    { url: 'https://a.example/talk.mp3?x=1&y=2', length: '0', type: 'audio/mpeg' },
  ])
  t.equal(linksOf(rss, 'atom:link').related, 'https://a.example/watch')
  t.match(linksOf(atom, 'link'), {
    enclosure: 'https://a.example/talk.mp3?x=1&y=2',
    related: 'https://a.example/watch',
  })
  t.same(json.attachments, [
    { url: 'https://a.example/talk.mp3?x=1&y=2', mime_type: 'audio/mpeg', title: first.name },
  ])
  t.match(json.content_html, '<a href="https://a.example/watch">')
})

t.test('a piece without an address says what is known of it', async (t) => {
  const site = await openSite(t)
  const { json } = await entriesOf(site, '/v1/media/central-pa-manufacturing-career-awareness-video')
  t.match(json.content_html, 'The source links to it, but its address is not known.')
  t.notOk(json.attachments)
})

type Root = ReturnType<typeof rootOf>

/** The only entry of an item in each of its feeds. */
async function entriesOf({ app }: TestSite, path: string) {
  const bodyOf = async (suffix: string) => (await app.inject(`${path}.${suffix}`)).body
  const [channel] = childrenOf(rootOf(await bodyOf('rss')), 'channel') as [Root]
  const [rss] = childrenOf(channel, 'item') as [Root]
  const [atom] = childrenOf(rootOf(await bodyOf('atom')), 'entry') as [Root]
  return { rss, atom, json: JSON.parse(await bodyOf('feed.json')).items[0] }
}

/** What the W3C's feed validator and the RSS Advisory Board would say of an RSS document. */
function rssFaults(xml: string): string[] {
  const rss = rootOf(xml)
  const [channel] = childrenOf(rss, 'channel') as [Root]
  const items = childrenOf(channel, 'item')
  const guids = items.map((item) => textOf(item, 'guid'))
  const links = linksOf(channel, 'atom:link')
  const checks: [string, boolean][] = [
    ['version', rss.getAttribute('version') === '2.0'],
    ['required', ['title', 'link', 'description'].every((name) => textOf(channel, name))],
    ['language', textOf(channel, 'language') === 'en-US'],
    ['built', isRfc822(textOf(channel, 'lastBuildDate'))],
    ['self', isAbsolute(links.self) && links.self?.startsWith(publicUrl) === true],
    ['link', isAbsolute(textOf(channel, 'link'))],
    ['ids once', new Set(guids).size === items.length],
    ...items.flatMap((item): [string, boolean][] => [
      ['guid', childrenOf(item, 'guid')[0]?.getAttribute('isPermaLink') === 'false'],
      ['title', Boolean(textOf(item, 'title')) && textOf(item, 'title')?.trim() === textOf(item, 'title')],
      ['description', Boolean(textOf(item, 'description'))],
      ['item link', isAbsolute(textOf(item, 'link')) && String(textOf(item, 'link')).endsWith('.html')],
      ['date', isRfc822(textOf(item, 'pubDate'))],
      ['enclosures', childrenOf(item, 'enclosure').length <= 1],
    ]),
  ]
  return checks.filter(([, good]) => !good).map(([name]) => name)
}

/** What RFC 4287 asks for and its schema cannot say. */
function atomFaults(xml: string): string[] {
  const feed = rootOf(xml)
  const entries = childrenOf(feed, 'entry')
  const ids = entries.map((entry) => textOf(entry, 'id'))
  const all = [feed, ...entries].flatMap((each) => childrenOf(each, 'link'))
  const checks: [string, boolean][] = [
    ['id', isAbsolute(textOf(feed, 'id'))],
    ['author', childrenOf(feed, 'author').length === 1],
    ['self', isAbsolute(linksOf(feed, 'link').self)],
    ['language', feed.getAttribute('xml:lang') === 'en-US'],
    ['ids once', new Set([...ids, textOf(feed, 'id')]).size === entries.length + 1],
    ['absolute', all.every((link) => isAbsolute(link.getAttribute('href')))],
    ['text alone', childrenOf(feed, 'id')[0]?.textContent?.trim() === textOf(feed, 'id')],
    ...entries.flatMap((entry): [string, boolean][] => [
      [
        'one alternate',
        childrenOf(entry, 'link').filter((link) => link.getAttribute('rel') === 'alternate').length === 1,
      ],
      [
        'urn',
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(
          textOf(entry, 'id') ?? '',
        ),
      ],
      ['order', String(textOf(entry, 'published')) <= String(textOf(entry, 'updated'))],
    ]),
  ]
  return checks.filter(([, good]) => !good).map(([name]) => name)
}

const isRfc822 = (date: string | undefined): boolean =>
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(date ?? '') &&
  new Date(date ?? '').toUTCString() === date

const isAbsolute = (url: string | null | undefined): boolean => /^https?:\/\/\S+$/.test(url ?? '')
