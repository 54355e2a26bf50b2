import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import t from 'tap'
import { understoodWish, type Wish } from '../../src/content/feed/followed.ts'
import { originOf } from '../../src/content/feed/origin.ts'
import { beginSnapshot, snapshotLines } from '../../src/content/feed/snapshot.ts'
import { publicUrl } from '../support/content.ts'
import { openDesk } from '../support/desk.ts'
import { anyStep, carryOut } from '../support/random-edits.ts'
import { catchUp, emptyReplica, fresh } from '../support/replica.ts'
import { engines, openSite } from '../support/site.ts'

const linesOf = (body: string) => {
  const lines = body.split('\n').slice(0, -1)
  const texts = lines.slice(1, -1)
  return {
    manifest: JSON.parse(lines[0] as string),
    texts,
    items: texts.map((line) => JSON.parse(line)),
    digest: JSON.parse(lines.at(-1) as string),
    before: body.slice(0, body.lastIndexOf('\n', body.length - 2) + 1),
  }
}

for (const engine of engines) {
  t.test(`${engine}: the snapshot is everything, counted and digested`, async (t) => {
    const { app } = await openSite(t, { engine })
    const answer = await app.inject('/v1/snapshot')
    t.equal(answer.statusCode, 200)
    t.match(answer.headers, {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-cache',
      etag: /^W\/".+"$/,
    })
    const { manifest, items, digest, before } = linesOf(answer.body)
    t.same(Object.keys(manifest), ['schemaVersion', 'sequence', 'cursor', 'counts'])
    t.equal(String(manifest.sequence), answer.headers['content-sequence'])
    t.same(digest, { sha256: createHash('sha256').update(before).digest('hex') })
    const index = (await app.inject('/v1')).json().data as { url: string; type: string }[]
    for (const { url, type } of index) {
      const { total } = (await app.inject(`${new URL(url).pathname}?limit=1`)).json().meta
      t.equal(manifest.counts[type], total, `${type} in the manifest`)
      t.equal(items.filter((item) => item.type === type).length, total, `${type} in the lines`)
    }
    const first = items.findIndex(({ type }) => type === 'update')
    t.ok(
      items.findLastIndex(({ type }) => type === 'state') < first,
      'each type after those that its items point to',
    )
    const again = await app.inject({
      url: '/v1/snapshot',
      headers: { 'if-none-match': answer.headers.etag as string },
    })
    t.equal(again.statusCode, 304)
    const rest = (await app.inject(`/v1/changes?after=${manifest.cursor}`)).json()
    t.same(rest.data, [], 'the feed goes on after it')
    t.equal(rest.meta.more, false)
  })

  t.test(`${engine}: a snapshot of a part is the lists of that part, and so is its cursor`, async (t) => {
    const { app } = await openSite(t, { engine })
    const part = 'types=update,partnership&state=PA,CO'
    const { manifest, items } = linesOf((await app.inject(`/v1/snapshot?${part}`)).body)
    for (const [type, plural] of [
      ['partnership', 'partnerships'],
      ['update', 'updates'],
    ]) {
      const list = (await app.inject(`/v1/${plural}.ndjson?state=PA,CO`)).body.split('\n').slice(0, -1)
      t.same(
        items
          .filter((item) => item.type === type)
          .map(({ id }) => id)
          .sort(),
        list.map((line) => JSON.parse(line).id).sort(),
      )
    }
    t.equal((await app.inject(`/v1/changes?${part}&after=${manifest.cursor}`)).statusCode, 200)
    t.equal((await app.inject(`/v1/changes?after=${manifest.cursor}`)).statusCode, 400)
  })

  t.test(
    `${engine}: a snapshot and the changes from its cursor are the present, whatever is written meanwhile`,
    async (t) => {
      const { desk, storage } = await openDesk(t, engine)
      const origin = await originOf(storage, publicUrl)
      const wishes: Wish[] = [
        { filters: {} },
        { types: ['update', 'partnership'], filters: { state: ['PA', 'NE'] } },
        { filters: { sector: ['manufacturing'] } },
        { filters: { region: ['berks-county-pa'] } },
        { types: ['update'], filters: { until: ['2019'] } },
      ]
      for (const [seed, wish] of wishes.entries()) {
        const steps = fc.sample(anyStep, { numRuns: engine === 'sqlite' ? 60 : 30, seed })
        const replica = emptyReplica(wish)
        let meanwhile = 0
        let sequence = 0
        await storage.stream(async (reader) => {
          const followed = await understoodWish(reader, wish)
          const beginning = await beginSnapshot(reader, origin, followed)
          sequence = beginning.manifest.sequence
          let told = ''
          for await (const lines of snapshotLines(reader, followed, beginning)) {
            for (const step of steps.splice(0, 10)) if (await carryOut(desk, step)) meanwhile++
            told += lines
          }
          const { manifest, texts, items } = linesOf(told)
          for (const [place, { id }] of items.entries()) {
            t.notOk(replica.items.has(id), 'no item comes twice')
            replica.items.set(id, texts[place] as string)
          }
          t.equal(
            items.length,
            Object.values<number>(manifest.counts).reduce((sum, count) => sum + count, 0),
          )
          replica.cursor = manifest.cursor
        })
        t.ok(meanwhile > 0, `${meanwhile} deeds meanwhile`)
        await storage.read(async (reader) => {
          const told = await catchUp(reader, origin, replica, 100)
          t.ok(
            told.every((entry) => entry.sequence > sequence),
            'nothing that was in it comes again',
          )
          t.same(replica.items, await fresh(reader, replica))
        })
      }
    },
  )
}

t.test('a snapshot comes in the encodings that are asked for', async (t) => {
  const { app } = await openSite(t)
  const plain = (await app.inject('/v1/snapshot')).body
  for (const [encoding, decoded] of Object.entries({
    gzip: gunzipSync,
    br: brotliDecompressSync,
    zstd: zstdDecompressSync,
  })) {
    const answer = await app.inject({ url: '/v1/snapshot', headers: { 'accept-encoding': encoding } })
    t.equal(answer.headers['content-encoding'], encoding)
    t.equal(String(decoded(answer.rawPayload)), plain)
    t.ok(answer.rawPayload.length < plain.length / 3)
  }
})

t.test('what a snapshot does not take is refused before it begins', async (t) => {
  const { app } = await openSite(t)
  for (const [query, parameter] of Object.entries({
    'q=workforce': 'q',
    'state=Narnia': 'state',
    'types=update,page': 'types',
    'types=state&since=2018': 'since',
    'limit=5': 'limit',
    'after=x': 'after',
  })) {
    const answer = await app.inject(`/v1/snapshot?${query}`)
    t.equal(answer.statusCode, 400, query)
    t.ok(
      answer.json().errors.some((fault: { parameter: string }) => fault.parameter === parameter),
      `${query} is told of ${parameter}`,
    )
  }
  const html = await app.inject({ url: '/v1/snapshot', headers: { accept: 'text/html' } })
  t.equal(html.statusCode, 406)
  const head = await app.inject({ method: 'HEAD', url: '/v1/snapshot' })
  t.equal(head.statusCode, 200)
  t.equal(head.body, '')
})

t.test('a reader that goes away gives the database back', async (t) => {
  const { app, storage } = await openSite(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  for (let times = 0; times < 12; times++)
    await new Promise<void>((resolve) => {
      const asked = request({ port, path: '/v1/snapshot' }, (answer) => {
        answer.once('data', () => asked.destroy())
        answer.on('error', () => {})
      })
      asked.on('error', () => {})
      asked.once('close', resolve)
      asked.end()
    })
  t.equal(await storage.stream(async () => 'a connection is free'), 'a connection is free')
})
