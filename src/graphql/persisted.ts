import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Problem } from '../errors.ts'
import type { GraphqlRequest } from './request.ts'

/** The texts that clients name by their hash, as automatic persisted queries have it. */
export type Persisted = {
  /** The text that a request is about: its own, or the kept one that its hash names. */
  textOf(request: GraphqlRequest): string
  /** Keeps the text of a request that gave the hash with it. */
  keep(request: GraphqlRequest): void
}

/** Makes a shelf for texts. It forgets those that were not asked for longest: a client then sends its text once more, as it does when it comes to another server. */
export function persistedQueries(): Persisted {
  const kept = new LRUCache<string, string>({
    max: mostTexts,
    maxSize: mostCharacters,
    sizeCalculation: ({ length }) => length,
  })
  return {
    textOf({ query, sha256 }) {
      if (query === undefined) {
        const known = sha256 === undefined ? undefined : kept.get(sha256)
        if (known === undefined) throw notFound()
        return known
      }
      if (sha256 !== undefined && hash('sha256', query) !== sha256) throw otherHash()
      return query
    },
    keep({ query, sha256 }) {
      if (query !== undefined && sha256 !== undefined) kept.set(sha256, query)
    },
  }
}

const mostTexts = 1_000

/** Of all texts together: a megabyte, or two where they hold more than Latin letters. */
const mostCharacters = 1_000_000

function notFound(): Problem {
  return new Problem(
    'persisted_query_not_found',
    'No query with this hash is kept here. Send it once with its text as `query` and the same `extensions`, and it is kept.',
  )
}

function otherHash(): Problem {
  const detail = 'sha256Hash is not the SHA-256 of the text in query.'
  return new Problem('invalid_query', detail, [
    { pointer: '/extensions/persistedQuery/sha256Hash', code: 'invalid_value', detail },
  ])
}
