import { catalogue, linkRelations } from '../model/catalogue.ts'
import { columnOf } from '../model/kinds.ts'
import type { Resource, ResourceName } from '../model/resource.ts'
import { accessTables } from './access-tables.ts'
import type { Kit } from './columns.ts'
import type { SQLiteColumn, SQLiteTableWithColumns } from './drizzle.ts'
import { editingTables } from './editing-tables.ts'
import { linkTables } from './link-tables.ts'
import { indexTables, logTables, placeTables } from './log-tables.ts'
import { searchTables } from './search-tables.ts'
import { webhookTables } from './webhook-tables.ts'

/** A table whose columns follow from the model, so that they are known by name only. */
export type ModelTable = SQLiteTableWithColumns<{
  name: string
  schema: undefined
  columns: Record<string, SQLiteColumn>
  dialect: 'sqlite'
}>

export type Tables = ReturnType<typeof defineTables>

/** Every table of the database, for the engine whose kit is given. */
export function defineTables(kit: Kit) {
  const items = {} as Record<ResourceName, ModelTable>
  for (const resource of catalogue) items[resource.name] = itemTable(kit, resource, (name) => items[name])
  const links: Record<string, ModelTable> = {}
  for (const resource of catalogue) {
    for (const [field, relation] of linkRelations(resource)) {
      links[linkName(resource, field)] = linkTable(
        kit,
        resource,
        field,
        items[relation.target],
        items[resource.name],
      )
    }
  }
  return {
    items,
    links,
    ...logTables(kit),
    ...indexTables(kit),
    ...placeTables(kit),
    ...searchTables(kit),
    ...editingTables(kit),
    ...accessTables(kit),
    ...linkTables(kit),
    ...webhookTables(kit),
  }
}

/** The name of the table that keeps one relation of a resource. */
export function linkName(resource: Resource, field: string): string {
  return `${resource.name}_${snake(field)}`
}

/** The columns that a sort of this resource goes by: one, or for half-known dates one for each direction. */
export function sortColumn(resource: Resource, sort: string, descending: boolean): string {
  const { field, key } = resource.sorts[sort] as { field: string; key: string }
  return key === 'date' ? `${field}${descending ? 'Early' : 'Late'}` : field
}

/** camelCase as snake_case, which is how columns are called. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The typed columns of a live item, with its finished public form (`item`) and what it is found by (`facets`) beside them. */
function itemTable(kit: Kit, resource: Resource, tableOf: (name: ResourceName) => ModelTable): ModelTable {
  const { name } = resource
  const columns: Record<string, unknown> = {
    id: kit.text('id').primaryKey(),
    version: kit.integer('version').notNull(),
    createdAt: kit.long('created_at').notNull(),
    updatedAt: kit.long('updated_at').notNull(),
    publishedAt: kit.long('published_at').notNull(),
    sequence: kit.long('sequence').notNull(),
    item: kit.text('item').notNull(),
    facets: kit.text('facets').notNull(),
  }
  for (const [field, definition] of Object.entries(resource.fields)) {
    const kind = columnOf(definition)
    if (kind === 'none') continue
    const column = kit[kind](snake(field))
    columns[field] = definition.optional ? column : column.notNull()
  }
  for (const [field, relation] of Object.entries(resource.relations)) {
    if (relation.kind !== 'one') continue
    const column = kit
      .text(`${snake(field)}_id`)
      .references(() => (tableOf(relation.target) as Record<string, SQLiteColumn>).id as SQLiteColumn)
    columns[`${field}Id`] = column
  }
  for (const { field, key } of Object.values(resource.sorts)) {
    if (key !== 'date') continue
    columns[`${field}Early`] = kit.text(`${snake(field)}_early`).notNull()
    columns[`${field}Late`] = kit.text(`${snake(field)}_late`).notNull()
  }
  if (resource.span.length === 2) columns.spanEnd = kit.text('span_end').notNull()
  const sorted = [
    ...new Set(
      Object.keys(resource.sorts).flatMap((sort) => [
        sortColumn(resource, sort, true),
        sortColumn(resource, sort, false),
      ]),
    ),
  ]
  const pointing = Object.entries(resource.relations).filter(([, relation]) => relation.kind === 'one')
  return kit.table(name, columns as never, (table: Record<string, SQLiteColumn>) => [
    kit.unique(`${name}_slug_key`).on(table.slug as SQLiteColumn),
    ...sorted.map((column) =>
      kit.index(`${name}_${snake(column)}_order`).on(table[column] as SQLiteColumn, table.id as SQLiteColumn),
    ),
    ...pointing.map(([field]) =>
      kit.index(`${name}_${snake(field)}_id_index`).on(table[`${field}Id`] as SQLiteColumn),
    ),
  ]) as unknown as ModelTable
}

/** A relation to any number of items; `relation` and `note` say how, where the model has words for it. */
function linkTable(
  kit: Kit,
  resource: Resource,
  field: string,
  target: ModelTable,
  owner: ModelTable,
): ModelTable {
  const name = linkName(resource, field)
  const noted = resource.relations[field]?.kind === 'noted'
  const columns = {
    ownerId: kit
      .text('owner_id')
      .notNull()
      .references(() => owner.id as SQLiteColumn),
    targetId: kit
      .text('target_id')
      .notNull()
      .references(() => target.id as SQLiteColumn),
    position: kit.integer('position').notNull(),
    ...(noted && { relation: kit.text('relation').notNull(), note: kit.text('note') }),
  }
  return kit.table(name, columns, (table) => [
    kit.primaryKey({ name: `${name}_key`, columns: [table.ownerId, table.targetId] }),
    kit.index(`${name}_target`).on(table.targetId),
  ]) as unknown as ModelTable
}
