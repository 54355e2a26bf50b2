import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { happenings } from '../support/process.ts'
import { type Engine, engines, freshPlace, openSite } from '../support/site.ts'

/** A filled database, and how a table is loaded into it. */
async function table(t: Parameters<typeof freshPlace>[0], engine: Engine) {
  const place = await freshPlace(t, engine, true)
  const env = { DATABASE_URL: place.engine === 'sqlite' ? `file:${place.file}` : place.url }
  // The links of the copy are made anew first, so that they change at no later time.
  await happenings(['import', '-'], env)
  const folder = join(t.testdirName, 'tables')
  mkdirSync(folder, { recursive: true })
  const load = (rows: readonly (string | Buffer)[], ...options: string[]) => {
    const file = join(folder, 'partnerships.csv')
    writeFileSync(file, Buffer.concat(rows.map((row) => Buffer.concat([Buffer.from(row), lineEnd]))))
    return happenings(['import', file, ...options], env)
  }
  const exported = async () => (await happenings(['export'], env)).stdout
  const partnerships = async () =>
    (await exported())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type === 'partnership')
  return { load, exported, partnerships, env }
}

const lineEnd = Buffer.from('\r\n')

const head = '\uFEFFslug,name,summary,states,nameKind,status,related'

for (const engine of engines) {
  t.test(
    `on ${engine}, a table changes what it says, adds what is new and leaves the rest alone`,
    async (t) => {
      const { load, partnerships, exported } = await table(t, engine)
      const before = await partnerships()
      const rows = [
        head,
        `lane-county-technology,Lane Tech,"'=HYPERLINK(""x"")",oregon,descriptive,active,`,
        ',A brand new one,"two\r\nlines",PA|ohio,formal,emerging,works_with:lane-county-technology',
        'known-by-slug,Another new one,s,CO,formal,emerging,works_with:a-brand-new-one',
      ]
      const there = await exported()
      const dry = await load(rows, '--dry-run', '--json')
      t.same(JSON.parse(dry.stdout), { created: 2, changed: 1, unchanged: 0, sequence: null }, dry.stderr)
      t.equal(await exported(), there, 'a dry run leaves everything as it is')
      const done = await load(rows)
      t.same(done, { status: 0, stdout: '2 records created, 1 changed, 0 as they were.\n', stderr: '' })
      const after = await partnerships()
      const of = (list: typeof before, slug: string) => list.find((each) => each.slug === slug)
      const [lane, was] = [of(after, 'lane-county-technology'), of(before, 'lane-county-technology')]
      t.same(lane, { ...was, name: 'Lane Tech', summary: '=HYPERLINK("x")', related: lane.related })
      t.same(lane.related, [])
      t.match(of(after, 'a-brand-new-one'), {
        summary: 'two\r\nlines',
        related: [{ relation: 'works_with', partnership: lane.id }],
      })
      t.match(of(after, 'known-by-slug'), {
        related: [{ partnership: of(after, 'a-brand-new-one').id }],
      })
      t.equal(after.length, before.length + 2)
    },
  )

  t.test(
    `on ${engine}, of a table with a bad row nothing is loaded, and each fault is told where it is`,
    async (t) => {
      const { load, exported, env } = await table(t, engine)
      const there = await exported()
      const rows = [
        head,
        ',A sound one,"two\r\nlines",PA,formal,emerging,',
        ',Of nowhere,s,nowhere,formal,emerging,',
        '',
        ',,s,PA,formal,emergin,',
      ]
      const refused = await load(rows)
      t.equal(refused.status, 1)
      const file = /(\S+partnerships\.csv):4/.exec(refused.stderr)?.[1]
      t.equal(
        refused.stderr,
        [
          '2 of 3 records are not right; nothing was loaded.',
          `  ${file}:4 /states: There is no state “nowhere”.`,
          `  ${file}:6 /name: name is missing.`,
          `  ${file}:6 /status: status must be one of emerging, active, inactive, unknown. Did you mean “emerging”?`,
          '',
        ].join('\n'),
      )
      t.match(JSON.parse((await load(rows, '--dry-run', '--json')).stdout).error.errors, [
        { source: /:4$/, pointer: '/states' },
        { source: /:6$/, pointer: '/name' },
        { source: /:6$/, pointer: '/status' },
      ])
      const unreadable = await load([
        head,
        'too,few',
        Buffer.concat([Buffer.from(',M'), Buffer.from([0xfc]), Buffer.from('ller,s,PA,formal,active,')]),
        ',"never closed,s,PA,formal,active,',
      ])
      t.match(unreadable.stderr, /^Not every record can be read; nothing was loaded\.\n/)
      t.match(unreadable.stderr, /:2: The row has 2 cells, and the first row names 7 columns\./)
      t.match(unreadable.stderr, /:3 \/name: This is not UTF-8/)
      t.match(unreadable.stderr, /:4: From here on this cannot be read as CSV/)
      t.match((await load(['slug,nam', 'a,b'])).stderr, /:1 \/nam: .*Did you mean “name”/)
      const gone = await load([`id,${head.slice(1)}`, 'prt_nonsense,,A,s,PA,formal,active,'])
      t.match(gone.stderr, /:2 \/id: id must be that of a partnership/)
      t.equal(await exported(), there)
      t.equal((await happenings(['import', 'nowhere.csv'], env)).status, 1)
    },
  )

  t.test(`on ${engine}, what a row may be the same as is pointed out, and both stay`, async (t) => {
    const { load, partnerships } = await table(t, engine)
    const before = await partnerships()
    const { name } = before.find(({ slug }) => slug === 'lane-county-technology')
    const row = (more: string) => `,${name.replace('County', 'Conty')}${more},s,OR,formal,active,`
    const done = await load([head, row('')])
    t.equal(done.stdout, '1 records created, 0 changed, 0 as they were.\n')
    t.match(done.stderr, /csv:2: This may be the same as the partnership “Lane County Technology/)
    const dry = JSON.parse((await load([head, row('s')], '--json', '--dry-run')).stdout)
    t.match(dry, { created: 1, warnings: { 0: { code: 'possible_duplicate', source: /:2$/ } } })
    t.equal((await partnerships()).length, before.length + 1)
  })
}

t.test('the table that a server gives is loaded by the command without a change', async (t) => {
  const { app, place } = await openSite(t)
  const file = join(t.testdirName, 'Downloaded.CSV')
  writeFileSync(file, (await app.inject('/v1/partnerships.csv')).body)
  const env = { DATABASE_URL: `file:${(place as { file: string }).file}` }
  const done = await happenings(['import', file, '--json'], env)
  t.match(JSON.parse(done.stdout), { created: 0, changed: 0, sequence: null }, done.stderr)
})
