import { rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import Database from 'better-sqlite3'
import { taken } from './asking.ts'
import { asking, copyOf, draftsOf, keyFor } from './desk.ts'
import { type Server, startOurs, stop } from './fleet.ts'
import type { Figure } from './forms.ts'
import { median } from './median.ts'
import { residentOf } from './processes.ts'

/** How long the log is at the least, and how far behind a follower is. */
const lines = 100_000
const behind = 10_000

/** Readers of the stream: those whose memory is measured, and those who are told of publications. */
const many = 1000
const told = 100
const publications = 30

/** Measures the feed of changes over a long log, and its stream. */
export async function syncOf(file: string): Promise<Figure[]> {
  const copy = await copyOf(file, 'followed')
  const length = lengthen(copy)
  const key = await keyFor(copy, 'content:write,content:publish')
  const server = await startOurs(copy)
  try {
    return [
      // First, while nothing else has made the process grow.
      await readersOf(server),
      await pagesOf(server, 'a page of 500 changes', '', 15, length),
      await pagesOf(
        server,
        'a page of 500 changes, two filters',
        'state=PA&sector=manufacturing',
        40,
        length,
      ),
      await catchingUp(server, length),
      await telling(server, key),
    ]
  } finally {
    await stop(server)
    await rm(copy, { force: true })
  }
}

/** Repeats the log until it is long enough, as if all items had been changed again, and gives how long it is. */
function lengthen(file: string): number {
  const database = new Database(file)
  const length = () => database.prepare('select count(*) from change').pluck().get() as number
  const newest = () => database.prepare('select max(sequence) from change').pluck().get() as number
  const types = database.prepare('select distinct type from change').pluck().all() as string[]
  while (length() < lines) {
    const by = newest()
    database.exec(`insert into change (sequence, at, type, item_id, op, version, facets)
      select sequence + ${by}, at, type, item_id, op, version, facets from change order by sequence limit ${lines}`)
  }
  for (const type of types)
    database.exec(`update "${type}" set sequence = (select max(sequence) from change where item_id = "${type}".id);
      update head set sequence = (select max(sequence) from change where type = '${type}') where type = '${type}'`)
  database.exec(`update counter set value = ${newest()} where name = 'change'`)
  const result = length()
  database.close()
  return result
}

type Page = {
  readonly data: { sequence: number }[]
  readonly meta: { next: string; more: boolean; sequence: number }
}

async function page(server: Server, query: string): Promise<Page & { readonly milliseconds: number }> {
  const { body, milliseconds } = await taken(server, `/v1/changes?limit=500&${query}`)
  return { ...JSON.parse(body.toString()), milliseconds }
}

async function pagesOf(
  server: Server,
  name: string,
  filters: string,
  most: number,
  length: number,
): Promise<Figure> {
  const times: number[] = []
  for (let [after, more] = ['', true]; more && times.length < 60; ) {
    const { meta, milliseconds } = await page(server, `${filters}${after}`)
    times.push(milliseconds)
    ;({ more } = meta)
    after = `&after=${meta.next}`
  }
  return {
    name: `${name}${filters && ` (\`${filters}\`)`}`,
    value: `${median(times).toFixed(1)} ms`,
    target: `< ${most} ms`,
    reference: `a log of ${length.toLocaleString('en')} changes, from its beginning; ${times.length} pages`,
  }
}

async function catchingUp(server: Server, length: number): Promise<Figure> {
  let [after, more] = ['', true]
  for (let left = Number.POSITIVE_INFINITY; left > behind; ) {
    const { data, meta } = await page(server, after)
    after = `&after=${meta.next}`
    left = meta.sequence - (data.at(-1)?.sequence ?? 0)
  }
  const begun = performance.now()
  let entries = 0
  while (more) {
    const { data, meta } = await page(server, after)
    entries += data.length
    ;({ more } = meta)
    after = `&after=${meta.next}`
  }
  return {
    name: `catching up, ${entries.toLocaleString('en')} changes behind, in pages of 500`,
    value: `${((performance.now() - begun) / 1000).toFixed(2)} s`,
    target: '< 3 s for 10,000',
    reference: `a log of ${length.toLocaleString('en')} changes`,
  }
}

/** Streams are no matter for a pool of connections. */
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })

/** Opens a stream; `event` is called with the time of each piece that has data. */
function openStream({ port }: Server, path: string, event: (at: number) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent }, (answer) => {
      answer.on('data', (piece: Buffer) => {
        if (piece.includes('data: ')) event(performance.now())
      })
      answer.on('error', () => {})
      resolve(() => asked.destroy())
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function headOf(server: Server): Promise<string> {
  const { body } = await taken(server, '/v1/snapshot?types=update&state=PA')
  return JSON.parse(body.subarray(0, body.indexOf(10)).toString()).cursor
}

async function readersOf(server: Server): Promise<Figure> {
  const path = `/v1/changes/stream?types=update&state=PA&after=${await headOf(server)}`
  const warm = await Promise.all(Array.from({ length: 20 }, () => openStream(server, path, () => {})))
  for (const end of warm) end()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const before = residentOf(server.child)
  const ends = []
  for (let count = 0; count < many; count++) ends.push(await openStream(server, path, () => {}))
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const after = residentOf(server.child)
  for (const end of ends) end()
  return {
    name: `${many.toLocaleString('en')} readers of the stream: memory they add`,
    value: `${Math.round(after - before)} MB`,
    target: '≤ 50 MB',
    reference: `over ${Math.round(before)} MB`,
  }
}

/** From asking to publish to the event at each of the readers, so that the publication itself is in it. */
async function telling(server: Server, key: string): Promise<Figure> {
  const ask = asking(server, key)
  const path = `/v1/changes/stream?types=update&state=PA&after=${await headOf(server)}`
  const delays: number[] = []
  let begun = 0
  const ends = await Promise.all(
    Array.from({ length: told }, () => openStream(server, path, (at) => delays.push(at - begun))),
  )
  for (const id of await draftsOf(ask, publications, 'Told')) {
    begun = performance.now()
    const before = delays.length
    await ask('POST', `/admin/v1/updates/${id}/publish`, {})
    while (delays.length < before + told) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  for (const end of ends) end()
  const sorted = delays.toSorted((left, right) => left - right)
  return {
    name: `from asking to publish to the event at ${told} readers of the stream, 95th percentile`,
    value: `${(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN).toFixed(1)} ms`,
    target: '< 100 ms',
    reference: `${publications} publications; half of the events within ${median(delays).toFixed(1)} ms`,
  }
}
