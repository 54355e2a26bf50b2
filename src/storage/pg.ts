import { createRequire } from 'node:module'
import type pg from 'pg'

/** The driver of PostgreSQL, loaded by those servers that use it. */
export function driver(): typeof pg {
  return createRequire(import.meta.url)('pg')
}
