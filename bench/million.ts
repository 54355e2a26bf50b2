import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { type Server, startOurs, stop } from './fleet.ts'
import type { Figure } from './forms.ts'
import { residentOf } from './processes.ts'

/** How many rows are streamed. */
const rows = 1_000_000

/** What is streamed, and the same of few rows. */
const streamed: readonly (readonly [name: string, path: string, few: readonly string[]])[] = [
  ['CSV', '/v1/topics.csv', ['/v1/sectors.csv', '/v1/states.csv']],
  ['NDJSON', '/v1/topics.ndjson', ['/v1/sectors.ndjson', '/v1/states.ndjson']],
  ['Snapshot', '/v1/snapshot', ['/v1/snapshot?types=sector', '/v1/snapshot?types=state']],
]

/** Measures what streams of a million rows add to the memory of a server that has just answered something else. */
export async function streamsOf(file: string): Promise<Figure[]> {
  const million = await millionTopics(file)
  const figures: Figure[] = []
  for (const [name, path, few] of streamed) {
    const server = await startOurs(million)
    await warmUp(server, few)
    const before = residentOf(server.child)
    const { most, seconds, lines } = await peakOf(server, path)
    figures.push({
      name: `${name} of ${rows.toLocaleString('en')} rows: memory it adds at most`,
      value: `${Math.round(most - before)} MB`,
      target: '< 50 MB',
      reference: `${Math.round(lines / seconds).toLocaleString('en')} rows a second, over ${Math.round(before)} MB`,
    })
    await stop(server)
  }
  return figures
}

/** The same code has run before, on a few rows: what is measured is the rows and not the loading of programs. */
async function warmUp({ port }: Server, few: readonly string[]): Promise<void> {
  for (const path of ['/v1/updates?state=PA', ...few])
    await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer()
}

async function peakOf({ port, child }: Server, path: string) {
  const begun = performance.now()
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, residentOf(child))
  }, 200)
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { 'accept-encoding': 'identity' },
  })
  let lines = 0
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
  clearInterval(watch)
  if (lines < rows) throw new Error(`${path} ended after ${lines} lines.`)
  return { most, seconds: (performance.now() - begun) / 1000, lines }
}

/** The database of the bench with a million topics more, copied row by row in SQL; made at the first run. */
async function millionTopics(file: string): Promise<string> {
  const million = file.replace(/\.db$/, '-million.db')
  if (existsSync(million)) return million
  const unfinished = `${million}.unfinished`
  const source = new Database(file, { readonly: true })
  await source.backup(unfinished)
  source.close()
  const database = new Database(unfinished)
  database.exec(`
    pragma journal_mode = off;
    pragma synchronous = off;
    begin;
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into topic (id, version, created_at, updated_at, published_at, sequence, item, facets, name, description, slug, sources, external_ids)
    select printf('top_%026d', i), 1, o.created_at, o.updated_at, o.published_at, o.sequence,
      json_set(o.item, '$.id', printf('top_%026d', i), '$.slug', 'topic-' || i, '$.name', 'Topic ' || i),
      o.facets, 'Topic ' || i, null, 'topic-' || i, o.sources, o.external_ids
    from n cross join (select * from topic order by id limit 1) o;
    commit;
    pragma journal_mode = wal`)
  database.close()
  await rename(unfinished, million)
  return million
}
