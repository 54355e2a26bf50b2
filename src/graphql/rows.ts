import type { FieldNode, OperationDefinitionNode, ValueNode } from 'graphql'
import { ceilings } from './ceilings.ts'

/** Values of variables as a request gives them. */
export type Variables = Readonly<Record<string, unknown>>

/** A number of rows, or what tells it when the values of variables are known. */
export type Rows = number | ((variables: Variables) => number)

/** How many rows each kind of field stands for; all other fields only stand between. */
export const rowCounts: Readonly<
  Record<'one' | 'list' | 'ids' | 'connection', (node: FieldNode, operation: OperationDefinitionNode) => Rows>
> = {
  one: () => 1,
  list: () => ceilings.listRows,
  ids: (node, operation) => {
    const ids = argument(node, operation, 'ids')
    return (variables) => {
      const given = ids(variables)
      return Array.isArray(given) ? given.length : 1
    }
  },
  connection: (node, operation) => {
    const [first, last] = [argument(node, operation, 'first'), argument(node, operation, 'last')]
    if (!node.arguments?.length) return ceilings.usualRows
    return (variables) => {
      const rows = first(variables) ?? last(variables)
      return typeof rows === 'number' && rows >= 0 ? rows : ceilings.usualRows
    }
  },
}

/** The value of an argument, when those of the variables are known; null where there is none. */
function argument(
  node: FieldNode,
  operation: OperationDefinitionNode,
  name: string,
): (variables: Variables) => unknown {
  const given = node.arguments?.find((each) => each.name.value === name)?.value
  if (given?.kind !== 'Variable') {
    const value = literalOf(given)
    return () => value
  }
  const variable = given.name.value
  const definition = operation.variableDefinitions?.find((each) => each.variable.name.value === variable)
  const fallback = literalOf(definition?.defaultValue)
  return (variables) => (Object.hasOwn(variables, variable) ? variables[variable] : fallback)
}

/** As much of a value as tells a number of rows. */
function literalOf(value: ValueNode | undefined): unknown {
  if (value?.kind === 'IntValue') return Number(value.value)
  return value?.kind === 'ListValue' ? value.values : null
}
