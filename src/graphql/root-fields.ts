import { GraphQLError, type SelectionSetNode, type ValidationRule } from 'graphql'

/** Refuses operations with more fields at their root than this, those of fragments included. */
export function rootFieldsRule(most: number): ValidationRule {
  return (context) => {
    const known = new Map<string, number>()
    const count = ({ selections }: SelectionSetNode): number =>
      selections.reduce((total, selection) => {
        if (selection.kind === 'Field') return total + 1
        if (selection.kind === 'InlineFragment') return total + count(selection.selectionSet)
        return total + countFragment(selection.name.value)
      }, 0)
    const countFragment = (name: string): number => {
      const before = known.get(name)
      const fragment = context.getFragment(name)
      if (before !== undefined || !fragment) return before ?? 0
      // A fragment that leads back to itself counts as nothing here: another rule refuses it.
      known.set(name, 0)
      const fields = count(fragment.selectionSet)
      known.set(name, fields)
      return fields
    }
    return {
      OperationDefinition(operation) {
        const found = count(operation.selectionSet)
        if (found <= most) return
        const message = `An operation has at most ${most} root fields, and this one ${found}.`
        context.reportError(new GraphQLError(message, { nodes: operation }))
      },
    }
  }
}
