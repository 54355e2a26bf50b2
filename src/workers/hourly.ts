/** Where what was done is told. */
export type Log = { info(told: object, words: string): void; error(told: object, words: string): void }

/** How soon it is done first, and how often again, in milliseconds. */
const times = { soon: 10_000, often: 60 * 60 * 1000 }

/** Does something soon and then every hour, never twice at once; gives what stops it. A failure is told in `failed`, and it is tried again. */
export function hourly(
  work: () => Promise<void>,
  failed: string,
  log: Log,
  { soon, often } = times,
): () => void {
  let running = false
  const turn = async () => {
    if (running) return
    running = true
    try {
      await work()
    } catch (error) {
      log.error({ err: error }, failed)
    } finally {
      running = false
    }
  }
  const first = setTimeout(turn, soon).unref()
  const again = setInterval(turn, often).unref()
  return () => {
    clearTimeout(first)
    clearInterval(again)
  }
}
