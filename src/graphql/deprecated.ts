import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { deprecatedIn } from '../model/deprecated.ts'
import { type Deprecated, type Deprecation, deprecationText } from '../model/deprecation.ts'
import type { Resource } from '../model/resource.ts'
import type { Variables } from './rows.ts'

/** Deprecations by the words that the schema has for them. */
export type Deprecations = ReadonlyMap<string, Deprecation>

/** All deprecations of these resources. */
export function deprecationsOf(resources: readonly Resource[]): Deprecations {
  return new Map(
    resources.flatMap(deprecatedIn).map(({ name: _, ...deprecation }) => {
      return [deprecationText(deprecation), deprecation]
    }),
  )
}

/** Says what an operation uses that is deprecated, by its coordinate in the schema: a function of its variables, made once for each document. */
export function usedIn(
  schema: GraphQLSchema,
  deprecations: Deprecations,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): (variables: Variables) => readonly Deprecated[] {
  if (deprecations.size === 0) return () => []
  const written = new Map<string, Deprecated>()
  const noteIn =
    (found: Map<string, Deprecated>): Note =>
    (name, member) => {
      const deprecation = deprecations.get(member?.deprecationReason ?? '')
      if (deprecation) found.set(name, { name, ...deprecation })
    }
  noteLiterals(schema, document, noteIn(written))
  return (variables) => {
    const found = new Map(written)
    for (const { variable, type } of operation.variableDefinitions ?? []) {
      // Of two kinds of node alike to TypeScript only one is a variable's type, which is an input.
      const known = typeFromAST(schema, type as never) as GraphQLInputType | undefined
      if (known) noteValue(variables[variable.name.value], known, noteIn(found))
    }
    return [...found.values()]
  }
}

type Member = { readonly deprecationReason?: string | null | undefined } | null | undefined

type Note = (name: string, member: Member) => void

/** Notes what stands in the text itself: fields, and what is written as a value. */
function noteLiterals(schema: GraphQLSchema, document: DocumentNode, note: Note): void {
  const info = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: ({ name }) => note(`${info.getParentType()?.name}.${name.value}`, info.getFieldDef()),
      ObjectField: ({ name }) => {
        const owner = getNamedType(info.getParentInputType())
        if (isInputObjectType(owner)) note(`${owner.name}.${name.value}`, owner.getFields()[name.value])
      },
      EnumValue: ({ value }) =>
        note(`${getNamedType(info.getInputType())?.name}.${value}`, info.getEnumValue()),
    }),
  )
}

/** Notes what stands in the value of a variable. */
function noteValue(value: unknown, type: GraphQLInputType, note: Note): void {
  if (Array.isArray(value)) {
    for (const each of value) noteValue(each, type, note)
    return
  }
  const named = getNamedType(type)
  if (isEnumType(named) && typeof value === 'string') note(`${named.name}.${value}`, named.getValue(value))
  if (!isInputObjectType(named)) return
  for (const [name, field] of Object.entries(named.getFields())) {
    if (!Object.hasOwn(Object(value), name)) continue
    note(`${named.name}.${name}`, field)
    noteValue((value as Record<string, unknown>)[name], field.type, note)
  }
}
