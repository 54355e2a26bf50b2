import { Problem } from '../errors.ts'

/** Says a driver's refusal in our words; anything else is passed on as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof Problem) return error
  const code = codeOf(error)
  const kind = kinds[code]
  return kind ? kind(error) : error
}

/** Whether a failure means that the database cannot be used now, and may be later. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  return /^(SQLITE_BUSY|SQLITE_IOERR|SQLITE_FULL|SQLITE_CANTOPEN|ECONNREFUSED|ECONNRESET|CONNECTION_|CONNECT_TIMEOUT|57P0|57014|53|55000|08|3D000)/.test(
    code,
  )
}

const duplicate = () =>
  new Problem('conflict', 'Something with this slug, id or external id is there already.')
const dangling = () =>
  new Problem(
    'conflict',
    'Something is referred to that is not there, or something is still referred to that would go.',
  )
const incomplete = () => new Problem('conflict', 'A value that must be known is missing.')

const kinds: Record<string, (error: unknown) => Problem> = {
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
