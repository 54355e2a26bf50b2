import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { Problem } from '../../src/errors.ts'
import { encodeId } from '../../src/model/ids.ts'
import { type Line, openImportSite } from '../support/records.ts'
import { engines } from '../support/site.ts'

const given = { externalIds: [{ source: 's', id: '1' }] }

const newId = (prefix: string) => encodeId(prefix, systemClock.newUuid())

const topic = (slug: string, more: Record<string, unknown> = {}): Line => ({
  type: 'topic',
  slug,
  name: slug,
  ...more,
})
const media = (slug: string, more: Record<string, unknown> = {}): Line => ({
  type: 'media',
  slug,
  title: slug,
  kind: 'video',
  description: slug,
  isCollection: false,
  ...more,
})
const sector = (slug: string, parent: string | null): Line => ({
  type: 'sector',
  slug,
  name: slug,
  naicsVintage: '2022',
  parent,
})

const gathering = (slug: string, more: object): Line => ({
  type: 'event',
  slug,
  name: slug,
  kind: 'webinar',
  description: slug,
  format: 'online',
  status: 'scheduled',
  ...more,
})

const county = (geoid: string) => ({ name: 'Berks', state: 'PA', geoid })
const region = (slug: string, counties: object[]): Line => ({
  type: 'region',
  slug,
  name: slug,
  coverage: 'listed_counties',
  counties,
})

/** What is wrong with a record: the pointer and the code of each fault, and words that its detail has. */
const bad: [string, Line[], [number, string, string, RegExp][]][] = [
  [
    'counties that there are not, of another state, or twice',
    [
      region('a', [county('42999')]),
      region('b', [{ ...county('42011'), state: 'CO' }]),
      region('c', [county('42011'), { ...county('42011'), name: 'Another' }]),
    ],
    [
      [1, '/counties', 'invalid_value', /no county “42999”/],
      [2, '/counties', 'invalid_value', /does not lie in CO/],
      [3, '/counties', 'invalid_value', /twice/],
    ],
  ],
  [
    'hours that contradict each other or the days',
    [
      gathering('a', { startsAt: '2026-12-02T15:00:00Z' }),
      gathering('b', {
        startsAt: '2026-12-02T02:00:00Z',
        startsOn: '2026-12-02',
        timeZone: 'America/Denver',
      }),
      gathering('c', {
        startsAt: '2026-12-02T15:00:00Z',
        startsOn: '2026-12-02',
        endsAt: '2026-12-02T14:00:00Z',
      }),
      gathering('d', { endsAt: '2026-12-02T14:00:00Z' }),
      gathering('e', {
        startsAt: '2026-12-02T15:00:00Z',
        startsOn: '2026-12-02',
        endsAt: '2026-12-03T14:00:00Z',
      }),
    ],
    [
      [1, '/startsOn', 'invalid_value', /must be 2026-12-02/],
      [2, '/startsOn', 'invalid_value', /must be 2026-12-01/],
      [3, '/endsAt', 'invalid_value', /must not be before/],
      [4, '/endsAt', 'invalid_value', /needs startsAt/],
      [5, '/endsOn', 'invalid_value', /must be 2026-12-03/],
    ],
  ],
  [
    'a coverage that the counties do not fit',
    [
      region('a', []),
      { ...region('b', [county('42011')]), coverage: 'unlisted' },
      { ...region('c', []), coverage: 'statewide' },
    ],
    [
      [1, '/counties', 'invalid_value', /must not be empty/],
      [2, '/counties', 'invalid_value', /must be empty/],
      [3, '/counties', 'invalid_value', /needs its states/],
    ],
  ],
  [
    'an industry code that there is not',
    [{ ...sector('a', null), naics: ['99'] }],
    [[1, '/naics', 'invalid_value', /“99”/]],
  ],
  ['a field that there is not', [topic('a', { nmae: 'A' })], [[1, '/nmae', 'unknown_field', /“nmae”/]]],
  ['a field that is missing', [{ type: 'topic', slug: 'a' }], [[1, '/name', 'missing', /name is missing/]]],
  ['a value of another kind', [topic('a', { name: 7 })], [[1, '/name', 'invalid_value', /must be text/]]],
  ['an empty text', [topic('a', { name: ' ' })], [[1, '/name', 'invalid_value', /must not be empty/]]],
  ['a word that is none', [media('a', { kind: 'vidoe' })], [[1, '/kind', 'invalid_value', /must be one of/]]],
  [
    'a day that there is not',
    [media('a', { date: '2019-02-30' })],
    [[1, '/date', 'invalid_value', /2018-07-12/]],
  ],
  [
    'an address that is none',
    [media('a', { mediaUrl: 'ftp://a' })],
    [[1, '/mediaUrl', 'invalid_value', /http/]],
  ],
  [
    'NUL in a text',
    [topic('a', { name: 'a\u0000b' })],
    [[1, '/name', 'invalid_value', /control characters/]],
  ],
  ['half a character', [topic('a', { name: 'a\ud83d' })], [[1, '/name', 'invalid_value', /Unicode/]]],
  [
    'NUL in an address',
    [media('a', { mediaUrl: 'https://a.example/\u0000' })],
    [[1, '/mediaUrl', 'invalid_value', /http/]],
  ],
  [
    'NUL in an external id',
    [topic('a', { externalIds: [{ source: 's', id: '\u0000' }] })],
    [[1, '/externalIds', 'invalid_value', /entry 1/]],
  ],
  [
    'half a character in a note',
    [
      {
        ...partnership('a'),
        related: [{ relation: 'possibly_same', note: '\udc00', partnership: 'lane-county-technology' }],
      },
    ],
    [[1, '/related', 'invalid_value', /must be a list/]],
  ],
  [
    'an external id with more than belongs to it',
    [topic('a', { externalIds: [{ source: 's', id: '1', more: 1 }] })],
    [[1, '/externalIds', 'invalid_value', /entry 1/]],
  ],
  [
    'a reference to nothing',
    [media('a', { states: ['PA', 'XX'] })],
    [[1, '/states', 'unknown_reference', /no state “XX”/]],
  ],
  [
    'a list that is none',
    [media('a', { states: 'PA' })],
    [[1, '/states', 'invalid_value', /must be a list/]],
  ],
  [
    'an inverse that is written',
    [media('a', { parts: [] })],
    [[1, '/parts', 'invalid_value', /made by the server/]],
  ],
  ['an id of another collection', [topic('a', { id: newId('med') })], [[1, '/id', 'invalid_value', /top_/]]],
  ['an id that is none', [topic('a', { id: 'top_1' })], [[1, '/id', 'invalid_value', /top_/]]],
  ['one slug for two', [topic('a'), topic('a')], [[2, '/slug', 'duplicate', /twice/]]],
  [
    'the slug of an item',
    [{ ...partnership('lane-county-technology'), id: newId('prt') }],
    [[1, '/slug', 'duplicate', /another of the partnerships/]],
  ],
  [
    'the code of a state as the slug of another',
    [state('pa', 'ZZ')],
    [[1, '/slug', 'duplicate', /another of the states/]],
  ],
  [
    'the code of a state for another',
    [state('penn', 'PA')],
    [[1, '/usps', 'duplicate', /another of the states/]],
  ],
  [
    'one external id for two',
    [topic('a', given), topic('b', given)],
    [[2, '/externalIds', 'duplicate', /s:1/]],
  ],
  [
    'a piece that is part of itself',
    [media('a', { partOf: 'a' })],
    [[1, '/partOf', 'invalid_value', /leads back/]],
  ],
  [
    'a loop of parts',
    [media('a', { partOf: 'b' }), media('b', { partOf: 'c' }), media('c', { partOf: 'a' })],
    [1, 2, 3].map((line) => [line, '/partOf', 'invalid_value', /leads back/]),
  ],
  [
    'a loop of sectors',
    [sector('a', 'b'), sector('b', 'a')],
    [1, 2].map((line) => [line, '/parent', 'invalid_value', /leads back/]),
  ],
  [
    'an item related to itself',
    [{ ...partnership('a'), related: [{ relation: 'works_with', partnership: 'a' }] }],
    [[1, '/related', 'invalid_value', /itself/]],
  ],
  [
    'an item related twice',
    [
      {
        ...partnership('a'),
        related: ['works_with', 'preceded_by'].map((relation) => ({
          relation,
          partnership: 'lane-county-technology',
        })),
      },
    ],
    [[1, '/related', 'invalid_value', /twice/]],
  ],
  [
    'an end before its start',
    [
      {
        type: 'event',
        slug: 'a',
        name: 'a',
        kind: 'summit',
        description: 'a',
        format: 'online',
        status: 'scheduled',
        startsOn: '2020',
        endsOn: '2019',
      },
    ],
    [[1, '/endsOn', 'invalid_value', /before/]],
  ],
]

for (const engine of engines) {
  t.test(
    `${engine}: a record that is not right is refused with its line, field and reason, and nothing is loaded`,
    async (t) => {
      const { load, head } = await openImportSite(t, engine)
      const before = await head()
      for (const [name, lines, faults] of bad) {
        const refused = await t.rejects(load(...lines), { code: 'invalid_content' }, name)
        t.match(
          refused instanceof Problem ? refused.faults : [],
          faults.map(([line, pointer, code, detail]) => ({
            source: `test.ndjson:${line}`,
            pointer,
            code,
            detail,
          })),
          name,
        )
        t.equal((refused as Problem).faults.length, faults.length, name)
      }
      t.equal(await head(), before)
    },
  )

  t.test(`${engine}: everything that is wrong with a file is told at once`, async (t) => {
    const { load, head } = await openImportSite(t, engine)
    const before = await head()
    const all = [
      topic('right'),
      topic('a', { names: 'A', name: 7 }),
      media('b', { states: ['Pensylvania'], date: 'soon' }),
      sector('c', 'manufacturin'),
    ]
    const refused = await t.rejects(load(...all), {
      code: 'invalid_content',
      message: '3 of 4 records are not right; nothing was loaded.',
    })
    t.match((refused as Problem).faults, [
      { source: 'test.ndjson:2', pointer: '/names', suggestion: 'name' },
      { source: 'test.ndjson:2', pointer: '/name' },
      { source: 'test.ndjson:3', pointer: '/date' },
      { source: 'test.ndjson:3', pointer: '/states', suggestion: 'pennsylvania' },
      { source: 'test.ndjson:4', pointer: '/parent', suggestion: 'manufacturing' },
    ])
    t.equal(await head(), before)
  })

  t.test(`${engine}: a loop that closes through what is there is refused`, async (t) => {
    const { load } = await openImportSite(t, engine)
    await load(media('a'), media('b', { partOf: 'a' }), media('c', { partOf: 'b' }))
    await t.rejects(load(media('a', { partOf: 'c' })), {
      code: 'invalid_content',
      faults: [{ source: 'test.ndjson:1', pointer: '/partOf' }],
    })
    await load(sector('a', null), sector('b', 'a'), sector('c', 'b'))
    await t.rejects(load(sector('a', 'c')), { code: 'invalid_content', faults: [{ pointer: '/parent' }] })
    await load(sector('a', 'c'), sector('b', null))
  })

  t.test(
    `${engine}: an item is not moved into a loop by two records of which one is known only by id`,
    async (t) => {
      const { load, item } = await openImportSite(t, engine)
      await load(media('a'), media('b'))
      const { id } = await item('/v1/media/b')
      await t.rejects(
        load(media('a', { partOf: id }), { ...media('renamed', { partOf: 'a' }), id } as Line),
        {
          code: 'invalid_content',
        },
      )
    },
  )
}

function partnership(slug: string): Line {
  return { type: 'partnership', slug, name: slug, nameKind: 'formal', summary: slug, status: 'active' }
}

function state(slug: string, usps: string): Line {
  return { type: 'state', slug, name: slug, usps, fips: '99', kind: 'territory' }
}
