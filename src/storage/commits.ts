/** Tells that something may have been committed, by whatever process. */
export type Commits = {
  /** Moves whenever anything may have been committed since it was asked before. Cheap enough to be asked at every request. */
  commits(): number
  /**
   * Calls when `commits()` has moved, until what it gives is called.
   *
   * Whoever writes at each notice is told of that, too: read first whether there is anything to do.
   */
  watch(notice: () => void): () => void
}

/** What an engine's storage keeps of it: it says when it has committed itself. */
export type OwnCommits = Commits & {
  readonly committed: () => void
  readonly close: () => Promise<void>
}

/** Those who are to be told; `change` is called when the first comes and when the last has gone. */
export function watchers(change: (some: boolean) => void) {
  const notices = new Set<{ readonly notice: () => void }>()
  return {
    watch(notice: () => void): () => void {
      const own = { notice }
      if (notices.size === 0) change(true)
      notices.add(own)
      return () => {
        if (notices.delete(own) && notices.size === 0) change(false)
      }
    },
    tell(): void {
      for (const { notice } of [...notices]) notice()
    },
    end(): void {
      if (notices.size > 0) change(false)
      notices.clear()
    },
  }
}
