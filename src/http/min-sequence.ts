import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { everything, headOf } from '../content/heads.ts'
import { Problem, parameterProblem } from '../errors.ts'
import type { Storage } from '../storage/storage.ts'
import { isPrivate } from './private-paths.ts'
import type { Site } from './site.ts'

/** How long a request waits for the log to reach its number, in milliseconds, before it is told to come again. */
const patience = 500

/** The header by which a request wants an answer that knows of a change, and its name in problems. */
const header = 'Min-Content-Sequence'

/**
 * Answers who sends `Min-Content-Sequence` from no older state than the change of that number.
 *
 * Whoever heard of a change sends its number along: what is between, such as a copy of the database that lags behind, is
 * waited for, and an answer that does not know of it is never given.
 */
export function awaitSequence(app: FastifyInstance, { storage }: Pick<Site, 'storage'>): void {
  const awaited = async (said: string): Promise<void> => {
    const wanted = numberIn(said)
    if ((await newest(storage)) >= wanted) return
    await moved(storage, wanted)
    const newestNow = await newest(storage)
    if (newestNow >= wanted) return
    throw new Problem(
      'unavailable',
      `This server knows of changes up to ${newestNow}, and ${header} asks for ${wanted}. Ask again in a moment.`,
      [],
      { 'retry-after': '1' },
    )
  }
  // Most requests ask for nothing of the kind, and wait for nothing.
  app.addHook('onRequest', (request, _reply, done) => {
    const said = request.headers['min-content-sequence']
    if (said === undefined || isPrivate(request.raw.url ?? '')) done()
    else awaited(String(said)).then(() => done(), done)
  })
}

function numberIn(said: string): number {
  if (/^\d{1,15}$/.test(said)) return Number(said)
  throw parameterProblem({
    parameter: header,
    code: 'invalid_value',
    detail: `${header} takes the number of a change, such as Content-Sequence and meta.sequence tell it.`,
  })
}

async function newest(storage: Storage): Promise<number> {
  return (await storage.read((reader) => headOf(reader, everything))).sequence
}

/** Waits until the log has come so far, or patience ends. */
async function moved(storage: Storage, wanted: number): Promise<void> {
  const over = new AbortController()
  let looking = false
  const unwatch = storage.watch(async () => {
    if (looking) return
    looking = true
    const reached = await newest(storage).catch(() => 0)
    looking = false
    if (reached >= wanted) over.abort()
  })
  try {
    await setTimeout(patience, undefined, { signal: over.signal }).catch(() => {})
  } finally {
    unwatch()
  }
}
