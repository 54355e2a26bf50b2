import ICAL from 'ical.js'
import nodeIcal, { type VEvent } from 'node-ical'
import t from 'tap'
import { safeHtml } from '../../src/content/markdown.ts'
import type { Item } from '../../src/content/questions/items.ts'
import { calendar } from '../../src/forms/calendar/calendar.ts'
import { atom } from '../../src/forms/feeds/atom.ts'
import { jsonFeed } from '../../src/forms/feeds/json-feed.ts'
import { rss } from '../../src/forms/feeds/rss.ts'
import type { Sheet } from '../../src/forms/form.ts'
import { catalogue } from '../../src/model/catalogue.ts'
import type { Resource } from '../../src/model/resource.ts'
import { atomSchema, childrenOf, faultsOf, rootOf, textOf } from '../support/feeds.ts'
import { openSite } from '../support/site.ts'

const hostile = [
  '<script>alert(1)</script> & <b>bold</b>',
  ']]> <![CDATA[ ]]&gt; &apos; &amp;lt; &#60; &nbsp;',
  `"quoted" 'twice' \`thrice\` \\ \\n \\, ; : ^n`,
  'first\r\nSUMMARY:second\r\nEND:VEVENT\r\nBEGIN:VALARM\rthird\nfourth',
  '</title></item></channel></rss></entry></feed>',
  'a\u0000b\u0008c\u001bd\u007fe\ufffff\ufffeg',
  'half \ud83d of a pair, the other \ude00 half',
  '\u202eright to left\u202c שלום مرحبا',
  '😀👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 naïve',
  'x'.repeat(10_000),
  'é'.repeat(1000),
  '<!-- --> <?xml version="1.0"?> <!DOCTYPE x [<!ENTITY y "z">]>',
]

t.test(
  'text that tries to be markup or another line comes back from every form as the text that it is',
  async (t) => {
    const { app } = await openSite(t)
    for (const resource of catalogue.filter(({ name }) => rss.resources.includes(name))) {
      const { data } = (
        await app.inject(
          `/v1/${resource.plural}?limit=1&include=${resource.name === 'update' ? 'media' : 'states'}`,
        )
      ).json()
      const items = hostile.map((text, place) => poisoned(resource, data[0], text, place))
      const sheet = sheetOf(resource, items)

      const rssText = String(await rss.write(sheet))
      t.same(await faultsOf(rssText), [], `${resource.name} rss`)
      const [channel] = childrenOf(rootOf(rssText), 'channel') as [ReturnType<typeof rootOf>]
      t.equal(textOf(channel, 'title'), `${line(hostile.join(' '))} · Partnership Happenings`)
      const rssItems = childrenOf(channel, 'item')

      const atomText = String(await atom.write(sheet))
      t.same(await faultsOf(atomText, atomSchema), [], `${resource.name} atom`)
      const feed = rootOf(atomText)
      t.equal(textOf(feed, 'title'), `${line(hostile.join(' '))} · Partnership Happenings`)
      const entries = childrenOf(feed, 'entry')

      const json = JSON.parse(String(await jsonFeed.write(sheet)))
      t.same(
        [rssItems.length, entries.length, json.items.length],
        [hostile.length, hostile.length, hostile.length],
      )
      for (const [place, text] of hostile.entries()) {
        const [item, entry] = [rssItems[place], entries[place]] as [
          ReturnType<typeof rootOf>,
          ReturnType<typeof rootOf>,
        ]
        t.equal(textOf(item, 'title'), line(text))
        t.equal(textOf(entry, 'title'), line(text))
        t.equal(json.items[place].title, line(text))
        t.ok(childrenOf(item, 'category').some((each) => each.textContent === line(text)))
        t.ok(childrenOf(entry, 'category').some((each) => each.getAttribute('label') === line(text)))
        for (const html of [
          textOf(item, 'description'),
          textOf(entry, 'content'),
          json.items[place].content_html,
        ]) {
          const content = rootOf(`<div>${html}</div>`)
          t.ok(line(content.textContent ?? '').includes(line(text)), `${resource.name} ${place}`)
          const names = [...content.getElementsByTagName('*')].map(({ tagName }) => tagName)
          t.same(
            names.filter((name) => !harmless.test(name)),
            [],
          )
          t.notMatch(html, /<[^>]+\son\w+=|href="(?!https?:)/)
        }
      }
    }
  },
)

t.test('a calendar holds no line that a text smuggled in', async (t) => {
  const { app } = await openSite(t)
  const event = catalogue.find(({ name }) => name === 'event') as Resource
  const { data } = (await app.inject('/v1/events?limit=1')).json()
  for (const startsOn of ['2026-05-05', null]) {
    const items = hostile.map(
      (text, place) => ({ ...poisoned(event, data[0], text, place), startsOn }) as unknown as Item,
    )
    const body = String(await calendar.write(sheetOf(event, items)))
    t.same(
      body.split('\r\n').filter((part) => Buffer.byteLength(part) > 75 || /[\r\n\0]/.test(part)),
      [],
    )
    const root = new ICAL.Component(ICAL.parse(body))
    const entries = root.getAllSubcomponents()
    t.same(new Set(entries.map(({ name }) => name)), new Set([startsOn === null ? 'vjournal' : 'vevent']))
    t.equal(entries.length, hostile.length)
    t.equal(
      unescaped(String(root.getFirstPropertyValue('x-wr-calname'))),
      `${line(hostile.join(' '))} · Partnership Happenings`,
    )
    const other = nodeIcal.sync.parseICS(body)
    for (const [place, text] of hostile.entries()) {
      const entry = entries[place] as ICAL.Component
      t.equal(entry.getAllSubcomponents().length, 0)
      t.equal(entry.getAllProperties('summary').length, 1)
      t.equal(entry.getFirstPropertyValue('summary'), line(text))
      t.ok(line(String(entry.getFirstPropertyValue('description'))).includes(line(text)))
      t.ok(entry.getFirstProperty('categories')?.getValues().includes(line(text)))
      const uid = String(entry.getFirstPropertyValue('uid'))
      if (startsOn !== null) {
        t.equal(entry.getFirstPropertyValue('location'), line(text))
        // node-ical takes the second half of an escaped backslash and an n after it for a line end.
        if (!text.includes('\\n')) t.equal((other[uid] as VEvent).summary, line(text))
      }
    }
  }
})

const harmless = /^(p|ul|li|a|strong|em|code|pre|blockquote|h2|hr|br)$/

/** The text of a property of which ical.js does not know that it is one (RFC 5545, 3.3.11). */
const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, letter) => (/n/i.test(letter) ? '\n' : letter))

/** What of a text a form of text can hold, on one line. */
function line(text: string): string {
  return [...text]
    .filter((letter) => letter >= ' ' || '\t\n\r'.includes(letter))
    .filter((letter) => !/^[\ud800-\udfff\u007f\ufffe\uffff]$/.test(letter))
    .join('')
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ')
}

/** An item that has a text in all of its fields that are text, and in those of what it shows. */
function poisoned(resource: Resource, item: Item, text: string, place: number): Item {
  const fields = Object.entries(resource.fields)
    .filter(([, { kind }]) => ['text', 'texts', 'markdown', 'html'].includes(kind))
    .map(([name, { kind }]) => [name, kind === 'texts' ? [text] : kind === 'html' ? escapedHtml(text) : text])
  const relations = Object.entries(resource.relations)
    .filter(([, { kind }]) => kind === 'many' || kind === 'one')
    .map(([name, { kind }]) => {
      const shown = {
        type: 'state',
        id: item.id,
        slug: 'x',
        name: text,
        title: text,
        kind: 'video',
        mediaUrl: null,
        urlNote: text,
      }
      return [name, kind === 'one' ? shown : [shown]]
    })
  const id = item.id.slice(0, -2) + 'abcdefghjkmnpqrst'[place] + item.id.slice(-1)
  return { ...item, ...Object.fromEntries([...fields, ...relations]), id } as Item
}

const escapedHtml = (text: string): string =>
  safeHtml(text.replaceAll('\0', '').replace(/[\\`*_[\]<>&#]/g, '\\$&'))

function sheetOf(resource: Resource, items: readonly Item[]): Sheet {
  const self = `http://happenings.test/v1/${resource.plural}.rss`
  const text = hostile.join(' ')
  return {
    publicUrl: 'http://happenings.test',
    resource,
    scope: 'list',
    items,
    fields: undefined,
    include: [],
    title: text,
    description: text,
    self,
    limit: 20,
    pages: { first: self, prev: null, next: null },
    alternates: [],
    htmlUrl: self,
    filters: [],
    sort: '-publishedAt',
    total: items.length,
    facets: {},
    head: { sequence: 0, at: 0, of: [] },
    removed: [],
    beside: [],
  }
}
