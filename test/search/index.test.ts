import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { systemClock } from '../../src/clock.ts'
import { clearDocuments, mergeDocuments } from '../../src/content/changes/lay-documents.ts'
import { refresh, remakeIndex } from '../../src/content/changes/refresh.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { fullTexts } from '../../src/storage/full-text.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { publicUrl } from '../support/content.ts'
import { openImportSite, recordsOf } from '../support/records.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

type Hit = { id: string; slug: string; snippet: string }

type Listed = { data: Hit[]; meta: { total: number }; links: { next: string | null; prev: string | null } }

for (const engine of engines) {
  t.test(`${engine}: what is written is found at once, and what it said before no longer`, async (t) => {
    const { app, load, changed } = await openImportSite(t, engine)
    const [hit] = await hitsOf(app, 'nurse well being conference')
    t.equal((await hitsOf(app, 'quokka')).length, 0)
    await load(await changed(hit?.slug ?? '', { name: 'Quokka gathering' }))
    t.same(
      (await hitsOf(app, 'quokkas')).map(({ id }) => id),
      [hit?.id],
    )
    t.notOk((await hitsOf(app, 'well being conference')).some(({ id }) => id === hit?.id))
  })

  t.test(`${engine}: a name that is shown elsewhere is found there too`, async (t) => {
    const { app, load, changed } = await openImportSite(t, engine)
    const [hit] = await hitsOf(app, 'agconnect')
    await load(await changed(hit?.slug ?? '', { name: 'Wallaby Growers', alternativeNames: [] }))
    const found = await hitsOf(app, 'wallaby')
    t.equal(found[0]?.id, hit?.id)
    t.ok(found.length > 1)
  })

  t.test(`${engine}: a write that fails leaves nothing in the index`, async (t) => {
    const { app, storage, load, changed } = await openImportSite(t, engine)
    const [hit] = await hitsOf(app, 'nurse well being conference')
    const record = await changed(hit?.slug ?? '', { name: 'Numbat gathering' })
    const failing: Storage = {
      ...storage,
      write: (work) =>
        storage.write(async (tx) => {
          await work(tx)
          throw new Error('at the very end')
        }),
    }
    await t.rejects(importRecords(failing, operator, systemClock, publicUrl, recordsOf(record)), /very end/)
    t.equal((await hitsOf(app, 'numbat')).length, 0)
    t.equal((await hitsOf(app, 'nurse well being conference'))[0]?.id, hit?.id)
    await load(record)
    t.equal((await hitsOf(app, 'numbat')).length, 1)
  })

  t.test(`${engine}: reindexing finds the same, and makes up for what is missing`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    const before = await Promise.all(['manufacturing', 'nurs', '"lane county"'].map((q) => hitsOf(app, q)))
    await storage.write(async (tx) => {
      await clearDocuments(
        tx,
        before.flat().map(({ id }) => id),
      )
    })
    t.equal((await hitsOf(app, 'manufacturing')).length, 0)
    t.ok((await remakeIndex(storage)) > 500)
    t.same(await Promise.all(['manufacturing', 'nurs', '"lane county"'].map((q) => hitsOf(app, q))), before)
  })

  t.test(
    `${engine}: a database that was made before there was an index has one after the start`,
    async (t) => {
      const { app, storage } = await openSite(t, { engine })
      const before = await hitsOf(app, 'manufacturing')
      await storage.write(async (tx) => {
        for (const table of ['full_text', 'document', 'facet_set', 'word'])
          await tx.rows({
            shape: `test empty ${table}`,
            build: () => sql`delete from ${sql.identifier(table)}`,
            values: {},
          })
        await tx.rows({
          shape: 'test forget',
          build: () => sql`delete from setting where name = 'indexed'`,
          values: {},
        })
      })
      t.equal((await hitsOf(app, 'manufacturing')).length, 0)
      await refresh(storage, systemClock, publicUrl)
      t.same(await hitsOf(app, 'manufacturing'), before)
    },
  )

  t.test(`${engine}: markup in an item is text in its snippet`, async (t) => {
    const { app, load, changed } = await openImportSite(t, engine)
    const [hit] = await hitsOf(app, 'nurse well being conference')
    const hostile = `<script>alert("bandicoot")</script> <img src=x onerror='x'> & bandicoot </mark><b>bandicoot</b>`
    await load(await changed(hit?.slug ?? '', { description: hostile }))
    const [found] = await hitsOf(app, 'bandicoot')
    t.equal(
      found?.snippet,
      '&#60;script&#62;alert(&#34;<mark>bandicoot</mark>&#34;)&#60;/script&#62; &#60;img src=x onerror=&#39;x&#39;&#62; &#38; <mark>bandicoot</mark> &#60;/mark&#62;&#60;b&#62;<mark>bandicoot</mark>&#60;/b&#62;',
    )
  })

  t.test(
    `${engine}: a ranked list gives each hit once, forward and back, and ends at a thousand`,
    async (t) => {
      const { app, load } = await openImportSite(t, engine)
      await load(
        ...Array.from({ length: 1030 }, (_, place) => ({
          type: 'topic',
          slug: `kookaburra-${place}`,
          name: `Kookaburra ${place % 7 === 0 ? 'kookaburra ' : ''}${place}`,
          description: null,
          sources: [],
        })),
      )
      for (const [path, limit] of [
        ['/v1/topics', 90],
        ['/v1/search', 100],
      ] as const) {
        const ids: string[] = []
        let url = `${path}?limit=${limit}&q=kookaburra`
        let last = ''
        for (let next: string | null = url; next; ) {
          const { data, meta, links }: Listed = (await app.inject(next)).json()
          t.equal(meta.total, 1030)
          ids.push(...data.map(({ id }) => id))
          last = next
          next = links.next?.replace(publicUrl, '') ?? null
        }
        t.equal(ids.length, 1000)
        t.equal(new Set(ids).size, 1000)
        const back: string[] = []
        for (let prev: string | null = last; prev; ) {
          const { data, links }: Listed = (await app.inject(prev)).json()
          back.unshift(...data.map(({ id }) => id))
          prev = links.prev?.replace(publicUrl, '') ?? null
        }
        t.same(back, ids)
        url = last.replace(/after=[^&]*/, '')
        const binding = JSON.parse(
          Buffer.from(new URL(publicUrl + last).searchParams.get('after') ?? '', 'base64url').toString(),
        )
        const beyond = Buffer.from(JSON.stringify([binding[0], 1000, ids.at(-1)])).toString('base64url')
        const answer = await app.inject(`${url}&after=${beyond}`)
        t.match(answer.json(), {
          status: 400,
          errors: [{ parameter: 'after', code: 'too_far', detail: /1000 hits/ }],
        })
        t.equal((await app.inject(`${path}?q=nurse&after=${beyond}`)).statusCode, 400)
      }
      const sorted = await app.inject('/v1/topics?q=kookaburra&sort=-name&limit=1')
      t.match(sorted.json(), { meta: { total: 1030 }, links: { next: /after=/ } })
    },
  )
}

async function hitsOf(app: TestSite['app'], q: string): Promise<Hit[]> {
  const answer = await app.inject(`/v1/search?limit=100&q=${encodeURIComponent(q)}`)
  return answer.json().data.map(({ id, slug, snippet }: Hit) => ({ id, slug, snippet }))
}

t.test(
  'sqlite: an index of which much was laid anew is merged into one part, and finds the same',
  async (t) => {
    const { app, storage, load, changed } = await openImportSite(t, 'sqlite')
    const [hit] = await hitsOf(app, 'agconnect')
    for (const name of ['Wallaby Growers', 'Quokka Growers'])
      await load(await changed(hit?.slug ?? '', { name }))
    const before = await Promise.all(['manufacturing', 'quokka'].map((q) => hitsOf(app, q)))
    t.ok((await partsOf(storage)) > 1)
    await storage.write((tx) => mergeDocuments(tx, 499))
    t.ok((await partsOf(storage)) > 1, 'not for a few')
    await storage.write((tx) => mergeDocuments(tx, 500))
    t.equal(await partsOf(storage), 1)
    t.same(await Promise.all(['manufacturing', 'quokka'].map((q) => hitsOf(app, q))), before)
  },
)

async function partsOf(storage: Storage): Promise<number> {
  const [row] = await storage.read((reader) =>
    reader.rows<{ parts: number }>({
      shape: 'parts',
      build: () => sql`select count(distinct segid) as parts from full_text_idx`,
      values: {},
    }),
  )
  return row?.parts ?? 0
}

t.test(
  'what only ranks, or is found with something else anyway, is not looked for where nothing is ranked',
  async (t) => {
    const word = (stem: string, goesOn = false) => ({ stems: [stem], goesOn })
    const sought = {
      all: [
        [word('care'), word('care'), word('care', true), word('career'), word('car')],
        [
          { stems: ['lane', 'counti'], goesOn: false },
          { stems: ['lane', 'coun'], goesOn: true },
          word('lanecounti'),
        ],
      ],
      none: [word('video'), word('video')],
      best: [{ stems: ['care', 'lane'], goesOn: false }],
    }
    t.equal(
      fullTexts.sqlite.query(sought),
      '((("care" * OR "car") AND ("lane coun" * OR "lanecounti"))) NOT ("video")',
    )
    t.match(fullTexts.sqlite.ranking(sought), '"care" OR "care" OR "care" * OR "career"')
    t.match(fullTexts.postgres.ranking(sought), "| ('care' <-> 'lane')")
  },
)
