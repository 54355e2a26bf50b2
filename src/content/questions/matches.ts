import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Condition, Scan } from './conditions.ts'

/** The documents `d` that a match alone finds, where there is no other condition: counted without a look at their items. */
export function matches(
  reader: Reader,
  { name }: Resource,
  conditions: readonly Condition[],
): Omit<Scan, 'times'> | undefined {
  const [match] = conditions
  if (match?.kind !== 'match' || conditions.length > 1) return undefined
  const { fullText } = reader.dialect
  return {
    from: sql`full_text join ${reader.tables.document} d on d.docid = full_text.rowid`,
    where: {
      shape: `matches ${name}`,
      sql: sql`${fullText.matches(sql`${sql.placeholder('sought')}`)} and d.type = ${sql.raw(`'${name}'`)}`,
      values: { sought: fullText.query(match.sought) },
    },
    id: sql`d.item_id`,
  }
}
