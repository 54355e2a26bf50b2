/**
 * A failure of a statement as it may be logged: without the values of the statement, which may be how people are reached.
 *
 * Drizzle tells them in its message, PostgreSQL in the details of a violation, and both engines quote what cannot be
 * read. What is left names the statement, the rule that was broken and the place in our code. Anything else that
 * goes wrong is given back as it is.
 */
export function withoutValues(error: unknown): unknown {
  const refusal = refusalIn(error)
  if (!refusal) return error
  const { code, table, column, constraint, routine } = refusal
  const { query } = error as Refusal
  const clean = new Error(`${saidBy(refusal)} (${code ?? 'no code'})`)
  clean.name = refusal.name
  const frames = ((error as Error).stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  clean.stack = [`${clean.name}: ${clean.message}`, ...frames].join('\n')
  const told = { code, query, table, column, constraint, routine }
  return Object.assign(
    clean,
    Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  )
}

type Refusal = Error &
  Readonly<
    Partial<Record<'code' | 'query' | 'severity' | 'table' | 'column' | 'constraint' | 'routine', string>>
  >

/** What the driver threw, or drizzle where the driver threw nothing of its own. */
function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined
  const { name, cause } = error
  if (name === 'SqliteError' || ('severity' in error && 'routine' in error)) return error
  return refusalIn(cause) ?? ('params' in error ? error : undefined)
}

/** The words of the engine, where they are of tables and rules: those on single values quote them, and triggers say what they like. */
function saidBy({ name, code = '', message }: Refusal): string {
  if (name === 'SqliteError' && code !== 'SQLITE_CONSTRAINT_TRIGGER')
    return message.replaceAll(/"[^"]*"?/g, '…')
  if (/^(08|23|25|3D|40|42|53|55|57)/.test(code)) return message
  return 'The database refused a statement'
}
