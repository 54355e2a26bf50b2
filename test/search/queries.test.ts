import t from 'tap'
import { engines, openSite } from '../support/site.ts'

/** What people look for in the bundled content, and what they should be shown first: a type and the beginning of a name. */
const table: readonly (readonly [q: string, first: string])[] = [
  ['lane county technology', 'partnership Lane County Technology Sector Partnership'],
  ['lane county', 'region Lane County'],
  ['LANE COUNTY bio', 'partnership Lane County BioScience'],
  ['central pennsylvania manufacturing', 'partnership Central Pennsylvania Manufacturing Partnership'],
  ['career awareness video', 'media Central Pennsylvania manufacturing career awareness video'],
  ['agconnect', 'partnership AgConnect'],
  ['made in central pa', 'partnership Made in Central PA'],
  ['tourism', 'sector Hospitality and Tourism'],
  ['nurses', 'topic Nursing'],
  ['nursing shortages', 'topic Nursing shortage'],
  ['what to do about nursing', 'topic Nursing'],
  ['apprenticeships', 'topic Apprenticeship'],
  ['apprentic', 'topic Apprenticeship'],
  ["oregon's first apprenticeship", "update Oregon's first medical assistant apprenticeship"],
  ['"first medical assistant"', 'update First medical assistant apprentices graduate'],
  ['nebraska', 'state Nebraska'],
  ['pa ', 'state Pennsylvania'],
  ['colorado', 'state Colorado'],
  ['NOCO manufacturing partnership', 'partnership NOCO Manufacturing Partnership'],
  ['noco health', 'partnership NOCO Health Sector Partnership'],
  ['five years of noco', 'update Five years of NOCO manufacturing'],
  ['big country alliance', 'partnership Big Country Manufacturing Alliance'],
  ['big country', 'region West Central Texas (Big Country)'],
  ['childcare', 'sector Early Childhood Education and Care'],
  ['childcare partnership', 'partnership Lane County Childcare Sector Partnership'],
  ['bioscience', 'sector Bioscience'],
  ['housing', 'topic Housing'],
  ['transportation', 'topic Transportation'],
  ['transportation & logistics', 'sector Transportation and Logistics'],
  ['east bay transportation', 'partnership East Bay Transportation & Logistics Partnership'],
  ['construction trades', 'sector Construction'],
  ['laramie county', 'region Laramie County'],
  ['lumber', 'sector Wood Products'],
  ['cybersecurity', 'sector Information Technology'],
  ['food manufacturing', 'sector Food and Beverage Manufacturing'],
  ['federal reserve', 'organization Federal Reserve Bank of Dallas'],
  ['dallas fed publishes', 'update The Dallas Fed publishes five case studies'],
  ['case-study', 'topic Case studies'],
  ['team pennsylvania academy', 'update More than 500 people attend the Pennsylvania academy'],
  [
    'first wyoming next gen sector partnership academy',
    'event First Wyoming Next Gen Sector Partnership Academy',
  ],
  ['nurse well-being', 'event Nurse Well Being Conference'],
  ['“Tech Talent” -denver', 'partnership Tech Talent Boulder'],
  ['strong sectors good jobs webinar', 'event Informational webinar on the Strong Sectors, Good Jobs grant'],
  [
    'philadelphia hospitality',
    'partnership Philadelphia Region Hospitality and Entertainment Industry Partnership',
  ],
]

for (const engine of engines) {
  t.test(`${engine}: people find first what they look for`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const [q, first] of table) {
      const { data } = (await app.inject(`/v1/search?limit=1&q=${encodeURIComponent(q)}`)).json()
      const [{ type, name } = { type: '', name: 'nothing' }] = data as { type: string; name: string }[]
      t.ok(`${type} ${name}`.startsWith(first), `${q} finds ${first}, and not ${type} ${name}`)
    }
  })

  t.test(`${engine}: accents, case and the forms of words do not matter, either way`, async (t) => {
    const { app } = await openSite(t, { engine })
    const found = async (q: string) =>
      (await app.inject(`/v1/search?q=${encodeURIComponent(q)}`)).json().meta.total
    const pairs = [
      ['Ménuîsërie', 'menuiserie'],
      ['NÜRSĘS', 'nurse'],
      ['Pennsylvania’s', 'pennsylvania'],
      ['manufacturers ', 'manufacturing '],
      ['healthcare partnerships', 'Healthcare Partnership'],
    ] as const
    for (const [left, right] of pairs) t.equal(await found(left), await found(right), left)
    t.ok((await found('NÜRSĘS')) > 0)
  })

  t.test(
    `${engine}: what begins like the last word is found while it is typed, and a space ends it`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      const found = async (q: string) =>
        (await app.inject(`/v1/search?q=${encodeURIComponent(q)}`)).json().meta.total
      for (const whole of ['communities', 'manufacturing', 'apprenticeship']) {
        const all = await found(`${whole} `)
        t.ok(all > 0)
        for (let length = 4; length <= whole.length; length++)
          t.ok((await found(whole.slice(0, length))) >= all, whole.slice(0, length))
      }
      t.equal(await found('apprentic '), 0)
      t.equal(await found('"apprentic"'), 0)
      t.ok((await found('apprentic')) > 0)
    },
  )

  t.test(`${engine}: quoted words stand together, and what is excluded is not found`, async (t) => {
    const { app } = await openSite(t, { engine })
    const slugs = async (q: string) =>
      (await app.inject(`/v1/search?limit=100&q=${encodeURIComponent(q)}`))
        .json()
        .data.map((hit: { slug: string }) => hit.slug)
    const [apart, together, turned] = [
      await slugs('county lane '),
      await slugs('"lane county"'),
      await slugs('"county lane"'),
    ]
    t.ok(together.length > 0)
    t.ok(together.every((slug: string) => apart.includes(slug)))
    t.same(turned, [])
    const [all, oregon, without] = [
      await slugs('technology '),
      await slugs('technology oregon '),
      await slugs('technology -oregon'),
    ]
    t.ok(oregon.length > 0 && without.length > 0)
    t.same([...oregon, ...without].sort(), all.sort())
  })

  t.test(`${engine}: what only excludes, and what holds no word, finds nothing`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const q of [
      '',
      ' ',
      '-nurse',
      '-"lane county" -oregon',
      '"',
      '""',
      '()',
      '&|!<->:*',
      '🎉',
      '\u0000',
      '---',
    ]) {
      for (const path of ['/v1/search', '/v1/updates']) {
        const answer = await app.inject(`${path}?q=${encodeURIComponent(q)}`)
        t.match(
          answer.json(),
          { data: [], meta: { total: 0, filters: { q } } },
          `${path} ${JSON.stringify(q)}`,
        )
      }
    }
  })

  t.test(`${engine}: a misspelled query is answered with one that finds something`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const [q, better] of [
      ['manufcturing carers', 'manufacturing careers'],
      ['nusre', 'nurse'],
      ['pensylvania', 'pennsylvania'],
    ] as const) {
      const { meta, links } = (await app.inject(`/v1/search?limit=3&q=${encodeURIComponent(q)}`)).json()
      t.equal(meta.suggestion, better)
      t.equal(links.suggestion, `http://happenings.test/v1/search?limit=3&q=${encodeURIComponent(better)}`)
      const followed = (await app.inject(links.suggestion.replace('http://happenings.test', ''))).json()
      t.ok(followed.meta.total > 0)
      t.equal(followed.meta.suggestion, null)
    }
    const { meta } = (await app.inject('/v1/search?q=xyzzyqwert')).json()
    t.match(meta, { total: 0, suggestion: null })
  })
}
