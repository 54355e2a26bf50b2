import fc from 'fast-check'
import t from 'tap'
import type { Wish } from '../../src/content/feed/followed.ts'
import { originOf } from '../../src/content/feed/origin.ts'
import { publicUrl } from '../support/content.ts'
import { openDesk } from '../support/desk.ts'
import { anyStep, carryOut, deedNames } from '../support/random-edits.ts'
import { catchUp, emptyReplica, fresh } from '../support/replica.ts'
import { type Engine, engines } from '../support/site.ts'

const soon = new Date(Date.now() + 2000).toISOString()

/** What is followed: ids stand for themselves when a name is changed, so filters here are by ids and codes where steps rename. */
const wishes: readonly Wish[] = [
  { filters: {} },
  { types: ['update'], filters: {} },
  { types: ['update', 'partnership'], filters: { state: ['PA', 'ne'] } },
  { filters: { sector: ['manufacturing'] } },
  { filters: { sectorExact: ['healthcare', 'information-technology'] } },
  { filters: { naics: ['33', '3112'] } },
  { types: ['sector'], filters: { naics: ['336412'] } },
  { filters: { region: ['berks-county-pa'] } },
  { filters: { county: ['42011', '31109'] } },
  { types: ['update'], filters: { zip: ['19601'], since: ['2018'] } },
  { filters: { near: ['40.34,-75.93'], within: ['50mi'] } },
  { filters: { since: ['2018-07'], until: ['2026'] } },
  { filters: { publishedSince: [soon] } },
  { types: ['update'], filters: { modifiedSince: [soon], state: ['OR'] } },
  { types: ['partnership'], filters: { status: ['active'], state: ['PA'] } },
  { filters: { kind: ['video'] } },
  { filters: { externalId: ['salesforce:e1', 'salesforce:e2'] } },
  { types: ['update'], filters: { sector: ['manufacturing'], state: ['PA', 'CO'], until: ['2019'] } },
]

/** Steps of an engine: a step on PostgreSQL takes longer. */
const steps: Readonly<Record<Engine, number>> = { sqlite: 500, postgres: 120 }

for (const engine of engines) {
  t.test(
    `${engine}: a replica that is fed by the feed alone is a fresh list, after every step and for every filter`,
    async (t) => {
      const { desk, storage } = await openDesk(t, engine)
      const origin = await originOf(storage, publicUrl)
      const replicas = wishes.map(emptyReplica)
      const wrong: string[] = []
      const done = new Map<string, number>()
      let compared = 0
      for (const [place, step] of [
        undefined,
        ...fc.sample(anyStep, { numRuns: steps[engine], seed: 7 }),
      ].entries()) {
        if (step && (await carryOut(desk, step))) done.set(step.deed, (done.get(step.deed) ?? 0) + 1)
        await storage.read(async (reader) => {
          for (const [number, replica] of replicas.entries()) {
            // Some read every step, some fall behind; page sizes differ.
            if (place % (1 + (number % 3)) > 0) continue
            await catchUp(reader, origin, replica, [1, 3, 100, 500][(place + number) % 4] as number)
            const list = await fresh(reader, replica)
            compared++
            for (const id of new Set([...list.keys(), ...replica.items.keys()]))
              if (list.get(id) !== replica.items.get(id) && wrong.length < 10)
                wrong.push(
                  `step ${place} ${JSON.stringify(step)} ${JSON.stringify(replica.wish)} ${id}: list ${list.has(id)}, replica ${replica.items.has(id)}`,
                )
          }
        })
      }
      t.same(wrong, [])
      t.equal(done.size, deedNames.length, `each deed was done: ${JSON.stringify([...done])}`)
      t.ok(compared > steps[engine] * 10, `${compared} comparisons`)
      const held = replicas.filter(({ items }) => items.size > 0).length
      t.ok(held >= replicas.length - 4, `${held} replicas hold something`)
    },
  )
}
