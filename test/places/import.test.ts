import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { anyone, operator } from '../../src/access/actor.ts'
import { importZips } from '../../src/content/places/import-zips.ts'
import { Problem } from '../../src/errors.ts'
import { heldClock } from '../support/clock.ts'
import { ask } from '../support/graphql.ts'
import { happenings } from '../support/process.ts'
import { engines, freshPlace, openSite } from '../support/site.ts'

/** The header of the Census Bureau's file, with the mark of UTF-8 that it begins with. */
const header =
  '\ufeffOID_ZCTA5_20|GEOID_ZCTA5_20|NAMELSAD_ZCTA5_20|AREALAND_ZCTA5_20|AREAWATER_ZCTA5_20|MTFCC_ZCTA5_20|CLASSFP_ZCTA5_20|FUNCSTAT_ZCTA5_20|OID_COUNTY_20|GEOID_COUNTY_20|NAMELSAD_COUNTY_20|AREALAND_COUNTY_20|AREAWATER_COUNTY_20|MTFCC_COUNTY_20|CLASSFP_COUNTY_20|FUNCSTAT_COUNTY_20|AREALAND_PART|AREAWATER_PART'

const line = (zip: string, county: string, land: number | string, zipLand: number | string) =>
  `860|${zip}|ZCTA5 ${zip}|${zipLand}|0|G6350|B5|S|275|${county}|A County|1|0|G4020|H1|A|${land}|0`

const fileOf = (...lines: string[]) => Buffer.from([header, ...lines].join('\n'))

/** A part of Chugach that has no ZIP code, as the file has such. */
const wild = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '9',
  '02063',
  'Chugach',
  '1',
  '0',
  'G4020',
  'H5',
  'N',
  '100',
  '5',
].join('|')

for (const engine of engines) {
  t.test(
    `${engine}: imported shares go before the bundled counties, and say where they come from`,
    async (t) => {
      const { app, storage } = await openSite(t, { engine })
      const clock = heldClock('2026-03-01T00:00:00Z')
      const url = '/v1/places?zip=46112'
      const list = '/v1/regions?zip=80202'
      const before = [await app.inject(url), await app.inject(list), await app.inject('/v1/topics')]
      const done = await importZips(
        storage,
        operator,
        clock,
        'f.txt',
        fileOf(
          wild,
          line('46112', '18011', 99, 1000),
          line('46112', '18063', 901, 1000),
          line('80202', '31055', 1, 1),
          line('80202', '08031', 0, 1),
        ),
      )
      t.match(done, { zips: 2, parts: 3 })
      const { data, meta } = (await app.inject(url)).json()
      t.match(data.counties, [
        { geoid: '18063', share: 0.901 },
        { geoid: '18011', share: 0.099 },
      ])
      t.match(data.sources[0], { name: /relationship file/, vintage: 'Census 2020' })
      t.notMatch(JSON.stringify(data.warnings), /no_shares/)
      t.equal(meta.sequence, done.sequence)
      const after = [await app.inject(url), await app.inject(list), await app.inject('/v1/topics')]
      t.not(after[0]?.headers.etag, before[0]?.headers.etag)
      t.not(after[1]?.headers.etag, before[1]?.headers.etag, 'lists by ZIP code are new as well')
      t.equal(after[2]?.headers.etag, before[2]?.headers.etag, 'others are as they were')
      t.notSame(after[1]?.json().data, before[1]?.json().data)
      t.same(codesOf(await app.inject('/v1/places?zip=19601')), ['no_shares'], 'others are still known')
      t.same((await ask(app, '{ place(zip: "46112") { counties { geoid share } } }')).data.place.counties, [
        { geoid: '18063', share: 0.901 },
        { geoid: '18011', share: 0.099 },
      ])
    },
  )

  t.test(`${engine}: a second import takes the place of the first, whole`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    const clock = heldClock('2026-03-01T00:00:00Z')
    const load = (...lines: string[]) => importZips(storage, operator, clock, 'f.txt', fileOf(...lines))
    const first = await load(line('46112', '18011', 1, 1))
    const second = await load(line('80202', '08001', 1, 1))
    t.equal(second.sequence, first.sequence + 1)
    t.equal((await app.inject('/v1/places?zip=46112')).json().data.counties.length, 2, 'the bundled ones')
    t.match((await app.inject('/v1/places?zip=80202')).json().data.counties, [{ geoid: '08001', share: 1 }])
  })

  t.test(
    `${engine}: of a file with a wrong line nothing is loaded, and every wrong line is named`,
    async (t) => {
      const { app, storage } = await openSite(t, { engine })
      const before = (await app.inject('/v1/places?zip=80202')).body
      const bytes = fileOf(
        line('80202', '08031', 5, 10),
        line('8020', '08031', 5, 10),
        line('80203', '99999', 5, 10),
        line('80204', '08031', 11, 10),
        line('80205', '08031', '-1', 10),
        line('80202', '08031', 5, 10),
        'a|b',
      )
      const problem = await importZips(storage, operator, heldClock(0), 'f.txt', bytes).catch(
        (error) => error,
      )
      t.ok(problem instanceof Problem)
      t.match(problem.faults, [
        { source: 'f.txt:3', detail: /five digits; “8020”/ },
        { source: 'f.txt:4', detail: /no county “99999”/ },
        { source: 'f.txt:5', detail: /11 is more than 10/ },
        { source: 'f.txt:6', detail: /“-1” is not/ },
        { source: 'f.txt:7', detail: /stand in line 2 already/ },
        { source: 'f.txt:8', detail: /2 columns, and the header 18/ },
      ])
      t.equal(problem.faults.length, 6)
      t.equal((await app.inject('/v1/places?zip=80202')).body, before)
    },
  )

  t.test(`${engine}: the command says what it did, and what it takes`, async (t) => {
    const place = await freshPlace(t, engine, true)
    const env = { DATABASE_URL: place.engine === 'sqlite' ? `file:${place.file}` : place.url }
    const file = join(t.testdir({}), 'tab20_zcta520_county20_natl.txt')
    writeFileSync(file, fileOf(line('80202', '08031', 5, 10)))
    t.match(await happenings(['places', 'import', file], env), {
      status: 0,
      stdout: /^1 ZIP codes with 1 parts/,
    })
    const json = await happenings(
      ['places', 'import', '-', '--json'],
      env,
      fileOf(line('80202', '08031', 5, 10)).toString(),
    )
    t.match(JSON.parse(json.stdout), { zips: 1, parts: 1 })
    t.match(await happenings(['places', 'import', 'README.md'], env), {
      status: 1,
      stderr: /not the relationship file tab20/,
    })
    t.match(await happenings(['places', 'import', 'nowhere.txt'], env), { status: 1, stderr: /no such file/ })
    t.match(await happenings(['places', '--help'], env), { status: 0, stdout: /import/ })
  })
}

t.test(
  'whoever has no key may not import; a file without ZIP codes, or that is no text, is refused',
  async (t) => {
    const { storage } = await openSite(t, { content: false })
    const load = (actor: typeof anyone, bytes: Uint8Array) =>
      importZips(storage, actor, heldClock(0), 'f.txt', bytes)
    await t.rejects(load(anyone, fileOf(line('80202', '08031', 5, 10))), { code: 'unauthorized' })
    await t.rejects(load(operator, fileOf(wild)), { message: /holds no ZIP code/ })
    await t.rejects(load(operator, fileOf()), { message: /holds no ZIP code/ })
    await t.rejects(load(operator, Buffer.from([0xff, 0xfe, 0x00])), { message: /not text in UTF-8/ })
    await t.rejects(load(operator, Buffer.from('')), { message: /not the relationship file/ })
  },
)

const codesOf = (answer: { json(): { data: { warnings: { code: string }[] } } }): string[] =>
  answer
    .json()
    .data.warnings.map(({ code }) => code)
    .filter((code) => code !== 'matched_by_state')
