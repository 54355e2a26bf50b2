import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { ceilings } from './ceilings.ts'
import { type Rows, rowCounts, type Variables } from './rows.ts'

/**
 * Says what an operation costs: a function of its variables, made once for each document.
 *
 * What `@skip` and `@include` may leave out is counted, and a fragment in each place that uses it.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): (variables: Variables) => number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition)
  const reading = { schema, fragments, known: new Map(), operation }
  const parts = partsIn(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, reading)
  return (variables) => {
    const { once, each } = sum(parts, variables, new Map())
    return once + each
  }
}

/** A part of a query: points of its own and what is within, for each of its rows. */
type Part = {
  readonly rows: Rows
  readonly points: number
  readonly within: readonly Part[]
  /** A connection: it costs at least a point, however few rows it has. */
  readonly connection?: true
  /** What a connection tells once, however many rows it has. */
  readonly once?: true
}

/** Points of what is told once, and of what is told for each row. */
type Points = { readonly once: number; readonly each: number }

type Reading = {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** What each fragment holds: one that is used often is read once. */
  readonly known: Map<string, readonly Part[]>
  readonly operation: OperationDefinitionNode
}

type Type = GraphQLNamedType | undefined

function partsIn({ selections }: SelectionSetNode, type: Type, reading: Reading): Part[] {
  return selections.flatMap((selection): Part[] => {
    if (selection.kind === 'Field') return partsOf(selection, type, reading)
    if (selection.kind === 'FragmentSpread')
      return [{ rows: 1, points: 0, within: partsOfFragment(selection.name.value, reading) }]
    const condition = selection.typeCondition?.name.value
    return partsIn(selection.selectionSet, condition ? reading.schema.getType(condition) : type, reading)
  })
}

function partsOfFragment(name: string, reading: Reading): readonly Part[] {
  const known = reading.known.get(name)
  const fragment = reading.fragments.get(name)
  if (known || !fragment) return known ?? []
  const type = reading.schema.getType(fragment.typeCondition.name.value)
  const parts = partsIn(fragment.selectionSet, type, reading)
  reading.known.set(name, parts)
  return parts
}

function partsOf(node: FieldNode, parent: Type, reading: Reading): Part[] {
  const parts = partsBelow(node, parent, reading)
  return parent === reading.schema.getRootType(reading.operation.operation)
    ? [{ rows: 1, points: 1, within: parts }]
    : parts
}

function partsBelow(node: FieldNode, parent: Type, reading: Reading): Part[] {
  const name = node.name.value
  if (name === '__schema' || name === '__type')
    return [{ rows: ceilings.introspectionCost - 1, points: 1, within: [] }]
  const told = parent?.name.endsWith('Connection') && name === 'totalCount'
  if (told) return [{ rows: 1, points: ceilings.totalCost, within: [], once: true }]
  const field = parent && 'getFields' in parent ? parent.getFields()[name] : undefined
  if (!field || !node.selectionSet || !('type' in field)) return []
  const kind = field.extensions.rows as keyof typeof rowCounts | 'facet' | undefined
  if (kind === 'facet') return [{ rows: 1, points: ceilings.facetCost, within: [], once: true }]
  const within = partsIn(node.selectionSet, getNamedType(field.type), reading)
  if (!kind) return within
  const rows = rowCounts[kind](node, reading.operation)
  return [{ rows, points: 1, within, ...(kind === 'connection' && { connection: true }) }]
}

function sum(parts: readonly Part[], variables: Variables, known: Map<readonly Part[], Points>): Points {
  const before = known.get(parts)
  if (before) return before
  const total = { once: 0, each: 0 }
  for (const part of parts) {
    const inner = sum(part.within, variables, known)
    if (part.points === 0) {
      total.once += inner.once
      total.each += inner.each
    } else total[part.once ? 'once' : 'each'] += pointsOf(part, inner, variables)
  }
  known.set(parts, total)
  return total
}

function pointsOf({ rows, points, connection }: Part, inner: Points, variables: Variables): number {
  const count = typeof rows === 'number' ? rows : rows(variables)
  return connection
    ? Math.max(1, inner.once + count * (points + inner.each))
    : count * (points + inner.once + inner.each)
}
