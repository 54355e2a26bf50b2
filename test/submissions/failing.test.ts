import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { publicUrl } from '../support/content.ts'
import { engines, openTestStorage } from '../support/site.ts'
import { contactTraces, letter, send } from '../support/submissions.ts'

/** What is told of a submission: how its sender is reached, and all that was written. */
const traces = [...contactTraces, 'A champion wrote', 'welcome letter', 'media.example.org']

/** Ways in which a database may refuse what is sent in; some say in their own words what they refuse. */
const mishaps = {
  sqlite: {
    'the table of contacts is gone': ['drop table contact'],
    'the table of submissions is gone': ['drop table submission'],
    'the audit is gone': ['drop table audit'],
    'a trigger tells what it refuses': [
      "create trigger no before insert on contact begin select raise(abort, 'no to ' || new.email); end",
    ],
    'a rule on contacts is broken': [
      'drop table contact',
      "create table contact (submission_id text, name text, email text check (email = ''), phone text)",
    ],
    'a rule on submissions is broken': [
      'create unique index one_title on submission (title)',
      "insert into submission (id, receipt, status, title, text, sector_ids, links, created_at, updated_at) values ('a', 'a', 'received', 'A welcome letter for new companies', '', '[]', '[]', 0, 0)",
    ],
  },
  postgres: {
    'the table of contacts is gone': ['drop table contact'],
    'the table of submissions is gone': ['drop table submission'],
    'the audit is gone': ['drop table audit'],
    'a trigger tells what it refuses': [
      "create function no() returns trigger language plpgsql as $$ begin raise exception 'no to %', new.email using detail = new.name; end $$",
      'create trigger no before insert on contact for each row execute function no()',
    ],
    'a rule on contacts is broken': ["alter table contact add check (email = '')"],
    'a rule on submissions is broken': ["alter table submission add check (title = '')"],
    'a value is of another type': ['alter table contact alter column email type integer using length(email)'],
    'a value is too long': ['alter table submission alter column title type varchar(5)'],
  },
}

for (const engine of engines) {
  for (const [mishap, statements] of Object.entries(mishaps[engine])) {
    t.test(`on ${engine}, when ${mishap}, neither answer nor log repeats what was sent in`, async (t) => {
      const storage = await openTestStorage(t, engine, { content: true })
      await storage.write(async (tx) => {
        for (const [place, statement] of statements.entries())
          await tx.rows({ shape: `test mishap ${place}`, build: () => sql.raw(statement), values: {} })
      })
      let log = ''
      const logger = pino(
        { level: 'trace' },
        new PassThrough().on('data', (line) => (log += line)),
      )
      const config = { allowedHosts: [], trustProxy: false }
      const app = await buildApp({ config, publicUrl, storage, clock: systemClock, edition: 'test', logger })
      t.teardown(() => app.close())
      const { contact, ...rest } = letter
      const form = new URLSearchParams({
        title: rest.title,
        text: rest.text,
        name: contact.name,
        email: contact.email,
      })
      const answers = [
        await send(app),
        await send(app, letter, { headers: { 'idempotency-key': 'one' } }),
        await app.inject({
          method: 'POST',
          url: '/v1/submissions',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: String(form),
        }),
      ]
      const failed = answers.slice(0, 2).map(({ statusCode }) => statusCode)
      t.ok(
        failed.every((status) => status === 500 || status === 409),
        `it fails: ${failed}`,
      )
      if (failed[0] === 500) t.match(log, /"level":50.*the request failed/, 'and the failure is in the log')
      if (failed[0] === 500) t.match(log, /without-values|storage|content\/submissions/, 'with its place')
      for (const trace of traces) {
        t.notOk(log.includes(trace), `the log has “${trace}”: ${log}`)
        for (const { body } of answers.slice(0, 2)) t.notOk(body.includes(trace), `an answer has “${trace}”`)
      }
    })
  }
}
