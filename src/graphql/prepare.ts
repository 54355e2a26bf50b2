import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives'
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  GraphQLError as Mistake,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  print,
  separateOperations,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Deprecated } from '../model/deprecation.ts'
import { ceilings } from './ceilings.ts'
import { costOf } from './cost.ts'
import { type Deprecations, usedIn } from './deprecated.ts'
import { rootFieldsRule } from './root-fields.ts'
import type { Variables } from './rows.ts'

/** An operation that may be answered, or what is wrong with it. */
export type Prepared =
  | { readonly errors: readonly GraphQLError[] }
  | {
      readonly errors?: undefined
      /** The text of the one operation that is asked for, with its fragments. */
      readonly source: string
      readonly kind: Kind
      cost(variables: Variables): number
      /** What it uses that is deprecated. */
      deprecated(variables: Variables): readonly Deprecated[]
    }

/** Whether an operation asks, changes something, or wants to be told. */
export type Kind = `${OperationTypeNode}`

/** Makes what reads and checks documents, and keeps those that were right: a document that comes again costs nothing. */
export function preparing(
  schema: GraphQLSchema,
  deprecations: Deprecations,
): (source: string, operationName?: string) => Prepared {
  const kept = new LRUCache<string, Prepared>({
    maxSize: keptCharacters,
    sizeCalculation: (_prepared, key) => key.length,
  })
  return (source, operationName) => {
    const key = `${operationName ?? ''}\n${source}`
    const known = kept.get(key)
    if (known) return known
    const prepared = prepare(schema, deprecations, source, operationName)
    if (!prepared.errors) kept.set(key, prepared)
    return prepared
  }
}

/** Of source texts; what is made of one takes some hundred times its length. */
const keptCharacters = 200_000

function prepare(
  schema: GraphQLSchema,
  deprecations: Deprecations,
  source: string,
  operationName: string | undefined,
): Prepared {
  let document: DocumentNode
  try {
    document = parse(source, { maxTokens: ceilings.tokens })
  } catch (error) {
    return { errors: [error as GraphQLError] }
  }
  for (const rules of [limits, specifiedRules]) {
    const errors = validate(schema, document, rules, { maxErrors: ceilings.errors })
    if (errors.length > 0) return { errors }
  }
  const operation = operationOf(document, operationName)
  if (operation instanceof Mistake) return { errors: [operation] }
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document
  const cost = costOf(schema, own, operation)
  const deprecated = usedIn(schema, deprecations, own, operation)
  // Mercurius keeps one operation for a text; as it is the text is shorter to look up than printed anew.
  const kind: Kind = operation.operation
  return { source: operationName === undefined ? source : print(own), kind, cost, deprecated }
}

/** Ceilings are checked first, by themselves: some of the rules of the language take long over what is above them. */
const limits: readonly ValidationRule[] = [
  rootFieldsRule(ceilings.rootFields),
  maxAliasesRule({ n: ceilings.aliases, ...asErrors() }),
  maxDirectivesRule({ n: ceilings.directives, ...asErrors() }),
  maxDepthRule({ n: ceilings.depth, flattenFragments: true, ...asErrors() }),
]

/** These rules throw, unless told to report as other rules do; and what they report is no error of syntax. */
function asErrors() {
  return {
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null, { message }: GraphQLError) =>
        context?.reportError(new Mistake(message.replace('Syntax Error: ', ''))),
    ],
  }
}

function operationOf(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | GraphQLError {
  const operations = document.definitions.filter((each) => each.kind === 'OperationDefinition')
  const found = name === undefined ? operations : operations.filter((each) => each.name?.value === name)
  const [operation] = found
  if (!operation || found.length > 1) {
    return new Mistake(
      name === undefined
        ? 'The document has several operations: name one of them in operationName.'
        : `The document has no operation “${name}”.`,
    )
  }
  return operation
}
