import { catalogue, linkRelations } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import { linkName, snake } from '../../storage/tables.ts'

/** Items by resource whose public form may have to be made anew. */
export type Touched = Map<ResourceName, Set<string>>

/** Adds items to those that are touched. */
export function touch(touched: Touched, type: ResourceName, ids: Iterable<string>): void {
  const known = touched.get(type) ?? new Set()
  for (const id of ids) known.add(id)
  touched.set(type, known)
}

/** Touches what shows these items as stubs, lists them as parts, or is found by their facets. */
export async function touchDependents(
  tx: Tx,
  target: Resource,
  ids: readonly string[],
  touched: Touched,
): Promise<void> {
  if (ids.length === 0) return
  const among = (column: string) =>
    tx.dialect.among(sql.identifier(column) as never, sql`${sql.placeholder('ids')}`)
  const find = async (shape: string, type: ResourceName, build: () => ReturnType<typeof sql>) => {
    const rows = await tx.rows<{ id: string | null }>({ shape, build, values: { ids } })
    const found = rows.flatMap(({ id }) => (id === null ? [] : [id]))
    if (found.length > 0) touch(touched, type, found)
  }
  for (const resource of catalogue) {
    for (const [field, relation] of linkRelations(resource)) {
      if (relation.target !== target.name) continue
      const table = tx.tables.links[linkName(resource, field)]
      await find(
        `owners ${linkName(resource, field)}`,
        resource.name,
        () => sql`select distinct owner_id as id from ${table} where ${among('target_id')}`,
      )
    }
    for (const [field, relation] of Object.entries(resource.relations)) {
      if (relation.target !== target.name) continue
      const table = tx.tables.items[resource.name]
      if (relation.kind === 'one')
        await find(
          `pointing ${resource.name} ${field}`,
          resource.name,
          () => sql`select id from ${table} where ${among(`${snake(field)}_id`)}`,
        )
      if (relation.kind !== 'inverse') continue
      const pointer = sql.identifier(`${snake(relation.via as string)}_id`)
      await find(
        `wholes ${resource.name} ${field}`,
        resource.name,
        () => sql`select distinct ${pointer} as id from ${tx.tables.items[target.name]} where ${among('id')}`,
      )
    }
  }
}
