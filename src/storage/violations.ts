import { Problem } from '../errors.ts'
import { withoutValues } from './without-values.ts'

/** Says a driver's refusal in our words; anything else is passed on, without the values of statements. The log still has the driver's own words. */
export function translated(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (temporary.test(codeOf(error))) return unreachable(error)
  const kind = kinds[codeOf(error)]
  const cause = withoutValues(error)
  return kind ? Object.assign(kind(), { cause }) : cause
}

/** Whether a failure means that the database cannot be used now, and may be later. */
export function isUnavailable(error: unknown): boolean {
  return temporary.test(codeOf(error)) || network.test(codeOf(error))
}

/** Whether another process holds a SQLite file locked. */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY')
}

/** The problem of a database that cannot be used now. The log still has its cause. */
export function unreachable(cause: unknown): Problem {
  const problem = new Problem('unavailable', 'The database cannot be reached or is busy.', [], {
    'retry-after': '5',
  })
  return Object.assign(problem, { cause: withoutValues(cause) })
}

/**
 * Of SQLite: locked, out of order or out of space. Of PostgreSQL: classes 08 (connection), 53 (resources) and 57
 * (operator, among them the time limit of a statement), 25P03 and 25P04 (time limits of a transaction),
 * 3D000 (the database is gone), 40001 and 40P01 (chosen to give way), 55000 and 55P03 (not ready, locked).
 */
const temporary =
  /^(SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|PROTOCOL)|(08|53|57)...|25P0[34]|3D000|40001|40P01|55000|55P03)/

/** Not translated within storage, since a caller that goes away while it is answered has codes like them. */
const network = /^(E(CONN|TIMEDOUT|HOST|NET|NOTFOUND|AI_)|CONNECTION_|CONNECT_TIMEOUT)/

const duplicate = () =>
  new Problem('conflict', 'Something with this slug, id or external id is there already.')
const dangling = () =>
  new Problem(
    'conflict',
    'Something is referred to that is not there, or something is still referred to that would go.',
  )
const incomplete = () => new Problem('conflict', 'A value that must be known is missing.')

const kinds: Record<string, () => Problem> = {
  SQLITE_CONSTRAINT_UNIQUE: duplicate,
  SQLITE_CONSTRAINT_PRIMARYKEY: duplicate,
  SQLITE_CONSTRAINT_FOREIGNKEY: dangling,
  SQLITE_CONSTRAINT_NOTNULL: incomplete,
  '23505': duplicate,
  '23503': dangling,
  '23502': incomplete,
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : ''
}
