import { rm } from 'node:fs/promises'
import { taken } from './asking.ts'
import { type Ask, asking, copyOf, draftsOf, keyFor } from './desk.ts'
import { type Server, startOurs, stop } from './fleet.ts'
import type { Figure } from './forms.ts'
import { median } from './median.ts'

const editors = 100
const publishes = 60

/** How long reads are counted for, in milliseconds, and by how many readers at once. */
const window = 4000
const readers = 8

/** Measures the editors' side over a copy of the database: publishing, many saving at once, and reads meanwhile. */
export async function editingOf(file: string): Promise<Figure[]> {
  const copy = await copyOf(file, 'edited')
  const server = await startOurs(copy)
  try {
    const ask = asking(server, await keyFor(copy, 'content:write,content:publish'))
    return [await publishing(ask), ...(await saving(server, ask))]
  } finally {
    await stop(server)
    await rm(copy, { force: true })
  }
}

async function publishing(ask: Ask): Promise<Figure> {
  const drafts = await draftsOf(ask, publishes, 'Published')
  const times: number[] = []
  for (const id of drafts) {
    const before = performance.now()
    await ask('POST', `/admin/v1/updates/${id}/publish`, {})
    times.push(performance.now() - before)
  }
  return {
    name: 'publishing an update',
    value: `${median(times).toFixed(1)} ms`,
    target: '< 10 ms',
    reference: `the slowest of ${publishes} ${Math.max(...times).toFixed(0)} ms`,
  }
}

/** Everyone saves in the same moment, each an item of their own; then some every second, as a newsroom would. */
async function saving(server: Server, ask: Ask): Promise<Figure[]> {
  const drafts = await draftsOf(ask, editors, 'Saved')
  const waits = await Promise.all(
    drafts.map(async (id, place) => {
      const before = performance.now()
      const { version } = await ask('PATCH', `/admin/v1/updates/${id}`, { title: `Saved again ${place}` })
      if (version !== 2) throw new Error(`${id} is at version ${version} and not 2: a save was lost.`)
      return performance.now() - before
    }),
  )
  const ratios: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const alone = await readsOf(server)
    const [beside] = await Promise.all([readsOf(server), spread(ask, drafts, turn)])
    ratios.push(beside / alone)
  }
  return [
    {
      name: `${editors} editors saving at once: the longest wait`,
      value: `${Math.max(...waits).toFixed(0)} ms`,
      target: '< 1,000 ms',
      reference: 'no save lost',
    },
    {
      name: `reads of a list while ${editors} editors save within ${window / 1000} s`,
      value: `${median(ratios).toFixed(2)} of their rate`,
      target: '≥ 0.90',
      reference: `${readers} connections`,
    },
  ]
}

async function spread(ask: Ask, drafts: readonly string[], turn: number): Promise<void> {
  const begun = performance.now()
  await Promise.all(
    drafts.map(async (id, place) => {
      const due = begun + (place * window) / drafts.length
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      await ask('PATCH', `/admin/v1/updates/${id}`, { title: `Saved in turn ${turn} ${place}` })
    }),
  )
}

async function readsOf(server: Server): Promise<number> {
  const until = performance.now() + window
  let count = 0
  const read = async () => {
    while (performance.now() < until) {
      await taken(server, '/v1/updates?state=PA')
      count++
    }
  }
  await Promise.all(Array.from({ length: readers }, read))
  return count
}
