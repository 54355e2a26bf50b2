import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { sql } from '../../src/storage/drizzle.ts'
import { migratePostgres, migrateSqlite } from '../../src/storage/migrate.ts'
import { migrate, openStorage, type Place } from '../../src/storage/open.ts'
import { type Engine, engines, freshPlace } from '../support/site.ts'

/** A made-up folder of migrations: their tags and texts, and what they need. */
function folderOf(t: Test, steps: Record<string, string>, needs: Record<string, string> = {}): string {
  const folder = join(t.testdirName, `migrations-${++made}`, 'own')
  mkdirSync(join(folder, 'meta'), { recursive: true })
  const entries = Object.keys(steps).map((tag) => ({ tag }))
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }))
  writeFileSync(join(folder, '..', 'compatibility.json'), JSON.stringify(needs))
  for (const [tag, text] of Object.entries(steps)) writeFileSync(join(folder, `${tag}.sql`), text)
  return folder
}
let made = 0

const apply = (place: Place, folder: string, program = '1.0.0') =>
  place.engine === 'sqlite'
    ? migrateSqlite(place.file, program, folder)
    : migratePostgres(place.url, program, folder)

/** What a statement gives, on a database that need not have our tables. */
async function ask(place: Place, statement: string): Promise<Record<string, unknown>[]> {
  const storage = openStorage(place)
  try {
    return await storage.read((reader) =>
      reader.rows({ shape: statement, build: () => sql.raw(statement), values: {} }),
    )
  } finally {
    await storage.close()
  }
}

const first = {
  '0000_first': `create table shelf (id text primary key not null, name text not null);
--> statement-breakpoint
create table book (id text primary key not null, shelf_id text not null references shelf(id) on delete cascade);
--> statement-breakpoint
insert into shelf values ('s', 'A shelf'), ('u', 'Another');
--> statement-breakpoint
insert into book values ('b', 's'), ('c', 'u');`,
}

/** How drizzle-kit spells a changed column of a table that others refer to. */
const rebuilt: Record<Engine, string> = {
  sqlite: `PRAGMA foreign_keys=OFF;
--> statement-breakpoint
create table __new_shelf (id text primary key not null, name text not null, place integer default 0 not null);
--> statement-breakpoint
insert into __new_shelf (id, name) select id, name from shelf;
--> statement-breakpoint
drop table shelf;
--> statement-breakpoint
alter table __new_shelf rename to shelf;
--> statement-breakpoint
PRAGMA foreign_keys=ON;`,
  postgres: `create table new_shelf (id text primary key not null, name text not null, place integer default 0 not null);
--> statement-breakpoint
insert into new_shelf (id, name) select id, name from shelf;
--> statement-breakpoint
alter table book drop constraint book_shelf_id_fkey;
--> statement-breakpoint
drop table shelf;
--> statement-breakpoint
alter table new_shelf rename to shelf;
--> statement-breakpoint
alter table book add constraint book_shelf_id_fkey foreign key (shelf_id) references shelf(id) on delete cascade;`,
}

for (const engine of engines) {
  t.test(
    `${engine}: migrations are applied once, in their order, however many start at the same time`,
    async (t) => {
      const place = await freshPlace(t, engine)
      const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(place, '0.1.0')))
      t.equal(applied.flat().length, new Set(applied.flat()).size)
      t.ok(applied.flat().length > 0)
      t.same(await migrate(place, '0.1.0'), [])
    },
  )

  t.test(`${engine}: two processes that start on one empty database migrate it once`, async (t) => {
    const place = await freshPlace(t, engine)
    const url = place.engine === 'sqlite' ? `file:${place.file}` : place.url
    const told = await Promise.all([1, 2, 3].map(() => migrateInProcess(url)))
    t.same(
      told.map(({ status }) => status),
      [0, 0, 0],
      told.map(({ said }) => said).join('\n'),
    )
    const applied: string[] = told.flatMap(({ said }) => JSON.parse(said).applied)
    t.ok(applied.includes('0000_init'))
    t.equal(new Set(applied).size, applied.length)
  })

  t.test(
    `${engine}: a referenced table is rebuilt with its rows, and those that refer to it stay`,
    async (t) => {
      const place = await freshPlace(t, engine)
      await apply(place, folderOf(t, first))
      t.same(await apply(place, folderOf(t, { ...first, '0001_rebuilt': rebuilt[engine] })), ['0001_rebuilt'])
      t.same(
        [
          ...(await ask(
            place,
            'select b.id, s.name, s.place from book b join shelf s on s.id = b.shelf_id order by 1',
          )),
        ],
        [
          { id: 'b', name: 'A shelf', place: 0 },
          { id: 'c', name: 'Another', place: 0 },
        ],
      )
      const refers = (text: string) => ask(place, text)
      t.equal((await refers('select count(*) as n from book')).length, 1)
      await t.rejects(
        apply(
          place,
          folderOf(t, {
            ...first,
            '0001_rebuilt': rebuilt[engine],
            '0002_dangling': "insert into book values ('d', 'nowhere');",
          }),
        ),
        {
          code: 'unavailable',
        },
      )
      t.same([...(await ask(place, 'select id from book order by id'))], [{ id: 'b' }, { id: 'c' }])
    },
  )

  t.test(
    `${engine}: a migration that fails leaves the database as it was, and says what to do`,
    async (t) => {
      const place = await freshPlace(t, engine)
      await apply(place, folderOf(t, first))
      const broken = {
        ...first,
        '0001_more': 'create table more (id text);',
        '0002_broken': 'drop table book;\n--> statement-breakpoint\nupdate nothing set a = 1;',
      }
      await t.rejects(apply(place, folderOf(t, broken)), {
        code: 'unavailable',
        message:
          /migration 0002_broken failed \(.*nothing.*\)\. The database is as it was\. Keep running the previous version/s,
      })
      t.same([...(await ask(place, 'select id from book order by id'))], [{ id: 'b' }, { id: 'c' }])
      await t.rejects(ask(place, 'select id from more'))
      t.same([...(await ask(place, 'select tag from migration'))], [{ tag: '0000_first' }])
      t.same(await apply(place, folderOf(t, { ...first, '0001_more': 'create table more (id text);' })), [
        '0001_more',
      ])
    },
  )

  t.test(
    `${engine}: a database that a newer program changed is refused, with the version that it needs`,
    async (t) => {
      const place = await freshPlace(t, engine)
      await apply(
        place,
        folderOf(
          t,
          { ...first, '0001_later': 'create table later (id text);' },
          { '0000_first': '1.9.0', '0001_later': '1.10.0' },
        ),
        '1.10.0',
      )
      const own = folderOf(t, first)
      await t.rejects(apply(place, own, '1.9.3'), {
        code: 'unavailable',
        message: /needs at least version 1\.10\.0; this is 1\.9\.3/,
      })
      await t.rejects(apply(place, own, '0.99.0'), { code: 'unavailable' })
      for (const program of ['1.10.0', '1.10.1', '2.0.0']) t.same(await apply(place, own, program), [])
    },
  )

  t.test(`${engine}: a migration whose text was changed after it was applied is refused`, async (t) => {
    const place = await freshPlace(t, engine)
    await apply(place, folderOf(t, first))
    const changed = {
      '0000_first': `${first['0000_first']}\n-- changed`,
      '0001_next': 'create table next (id text);',
    }
    await t.rejects(apply(place, folderOf(t, changed)), {
      code: 'unavailable',
      message: /0000_first was applied .* in another wording/,
    })
    await t.rejects(ask(place, 'select id from next'))
  })
}

t.test('postgres: a database that does not keep Unicode is refused', async (t) => {
  const { freshPostgres } = await import('../support/postgres.ts')
  const url = await freshPostgres(t, 'template0 encoding LATIN1 locale_provider libc locale "C"')
  await t.rejects(migrate({ engine: 'postgres', url }, '0.1.0'), {
    code: 'unavailable',
    message: /LATIN1.*UTF8/,
  })
})

function migrateInProcess(url: string): Promise<{ status: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/start.js', 'migrate', '--json'], {
      env: { ...process.env, DATABASE_URL: url },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.once('close', (status) => resolve({ status, said }))
  })
}
