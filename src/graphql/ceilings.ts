import { largestPage, usualPage } from '../content/questions/query.ts'

/** What a GraphQL request may ask for at most; docs/graphql.md publishes these numbers. */
export const ceilings = {
  /** Points that a query may cost. */
  cost: 10_000,
  /** Rows of one connection, and ids of `nodes`. */
  rows: largestPage,
  /** Rows of a connection when nothing is said. */
  usualRows: usualPage,
  /** Rows that a plain list of items counts as. */
  listRows: 10,
  /** Points that a total, and the counts of one facet, cost besides. */
  totalCost: 10,
  facetCost: 200,
  /** Points that `__schema` costs. */
  introspectionCost: 1_000,
  /** Values of one filter, and characters of each: all that are wrong are told back. */
  values: 100,
  characters: 300,
  rootFields: 20,
  aliases: 30,
  directives: 20,
  /** Fields within fields, those of fragments included; `__schema` has its own rule. */
  depth: 15,
  tokens: 2_000,
  /** Errors that one answer tells of a document. */
  errors: 10,
  /** Subscriptions of one connection. */
  subscriptions: 20,
  /** Time that answering may take. */
  milliseconds: 10_000,
} as const
