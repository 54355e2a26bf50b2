import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql'

/** The names of the fields that are asked for within a field, those that `@skip` may leave out included. */
export function selected({ fieldNodes, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const known = kept.get(fieldNodes)
  if (known) return known
  const names = new Set<string>()
  const seen = new Set<string>()
  const gather = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === 'Field') names.add(selection.name.value)
      else if (selection.kind === 'InlineFragment') gather(selection.selectionSet)
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value)
        const fragment = fragments[selection.name.value]
        if (fragment) gather(fragment.selectionSet)
      }
    }
  }
  for (const { selectionSet } of fieldNodes) if (selectionSet) gather(selectionSet)
  kept.set(fieldNodes, names)
  return names
}

/** Executors hand in one array of nodes for all rows of a list. */
const kept = new WeakMap<readonly FieldNode[], ReadonlySet<string>>()
