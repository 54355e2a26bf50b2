import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { systemClock } from '../../src/clock.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { encodeId } from '../../src/model/ids.ts'
import { publicUrl } from '../support/content.ts'
import { elementsIn } from '../support/html.ts'
import { openSite } from '../support/site.ts'

const hostile = [
  '</script></style></title><script>hit = 1</script>',
  `"><img src=x onerror="hit = 1">' onmouseover='hit = 1' <!-- ]]>`,
  'javascript:hit=1 `{{hit}}` &lt;b&gt; &#60; \u202e\u2028',
]
/** What an address may hold; quotes and angles of other kinds are no URI. */
const address = `https://a.example/'onerror='hit=1'?a='&b=&lt;script&gt;;javascript:hit=1//%22%3E%3Cscript%3E`

t.test('whatever stands in the fields of an item comes out of its page and its list as text', async (t) => {
  const { app, storage } = await openSite(t, { content: false })
  for (const [place, text] of hostile.entries()) {
    const slug = `hostile-${place}`
    const own = { slug, name: text, description: text, alternativeNames: [text], sources: [address] }
    await importRecords(storage, operator, systemClock, publicUrl, [
      { type: 'topic', place: 't', content: { slug, name: text, description: text, sources: [address] } },
      {
        type: 'sector',
        id: encodeId('sec', systemClock.newUuid()),
        place: 's',
        content: { ...own, naics: [], naicsVintage: '2022' },
      },
      {
        type: 'organization',
        place: 'o',
        content: { ...own, kind: 'network', scope: 'national', website: address, websiteNote: text },
      },
      {
        type: 'partnership',
        place: 'p',
        content: {
          slug,
          name: text,
          nameKind: 'formal',
          alternativeNames: [text],
          summary: text,
          status: 'active',
          statusNote: text,
          launchedNote: text,
          website: address,
          priorities: [text],
          sectors: [slug],
          conveners: [slug],
          sources: [address],
        },
      },
      {
        type: 'media',
        place: 'm',
        content: {
          slug,
          title: text,
          kind: 'video',
          description: text,
          mediaUrl: address,
          urlNote: text,
          isCollection: false,
          partnerships: [slug],
          publisher: slug,
          sources: [address],
        },
      },
      {
        type: 'update',
        place: 'u',
        content: {
          slug,
          title: text,
          body: `${text} [a](javascript:hit=1) <b onclick=hit=1>b</b>`,
          dateNote: text,
          sourceHeading: text,
          partnerships: [slug],
          topics: [slug],
          media: [slug],
          sources: [address],
        },
      },
      {
        type: 'event',
        place: 'e',
        content: {
          slug,
          name: text,
          kind: 'summit',
          description: text,
          format: 'unknown',
          place: text,
          status: 'cancelled',
          startsOn: '2024-06-03',
          startsAt: '2024-06-03T15:00:00Z',
          endsAt: '2024-06-03T16:30:00Z',
          timeZone: 'America/Denver',
          dateNote: text,
          timeNote: text,
          hosts: [slug],
          sources: [address],
        },
      },
    ])
    for (const plural of ['topics', 'sectors', 'organizations', 'partnerships', 'media', 'updates', 'events'])
      for (const path of [`/v1/${plural}.html`, `/v1/${plural}/${slug}.html`]) {
        const { statusCode, body } = await app.inject(path)
        t.equal(statusCode, 200, path)
        const all = elementsIn(body)
        t.ok(
          all.some((element) => /^(h1|h2)$/.test(element.name) && element.text === text),
          `${path} has the name as it is`,
        )
        const scripts = all.filter(({ name }) => name === 'script')
        t.same(
          scripts.map(({ attributes }) => attributes),
          [{ type: 'application/ld+json' }],
          path,
        )
        t.ok(
          scripts.every(({ text: data }) =>
            JSON.stringify(JSON.parse(data)).includes(JSON.stringify(text).slice(1, -1)),
          ),
          path,
        )
        const odd = all.filter(
          ({ name, attributes }) =>
            /^(img|b|iframe|object)$/.test(name) ||
            (name === 'form' && attributes.action !== path) ||
            Object.entries(attributes).some(
              ([attribute, value]) =>
                attribute.startsWith('on') || (attribute === 'href' && /^\s*javascript:/i.test(value)),
            ),
        )
        t.same(odd, [], path)
      }
  }
  const event = elementsIn((await app.inject('/v1/events/hostile-0.html')).body)
  t.ok(
    event.some(({ text }) => /^Monday, June 3, 2024 at 9:00\sAM MDT$/.test(text)),
    'times stand in their zone',
  )
  t.ok(event.some(({ name, text }) => name === 'strong' && text === 'Cancelled'))
})
