import type { FastifyInstance } from 'fastify'

/** An answer of GraphQL, as far as tests look into it. */
export type GraphqlAnswer = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: its shape is that of the query
  readonly data: any
  readonly errors?: readonly {
    readonly message: string
    readonly extensions: { readonly problem: { readonly type: string; readonly status: number } }
  }[]
  readonly extensions?: { readonly cost: { readonly requested: number; readonly ceiling: number } }
}

/** Asks by POST, as clients do. */
export async function ask(
  app: FastifyInstance,
  query: string,
  variables: object = {},
): Promise<GraphqlAnswer> {
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    payload: JSON.stringify({ query, variables }),
  })
  return { status: answer.statusCode, ...answer.json() }
}

/** Changes something by GraphQL with a key, or without one. */
export const changing =
  (app: FastifyInstance, key?: string) =>
  async (
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer> => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        accept: 'application/graphql-response+json',
        ...(key && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      payload: { query, variables },
    })
    return { status: answer.statusCode, ...answer.json() }
  }

/** The last part of a problem's type: its code. */
export function codesOf({ errors = [] }: GraphqlAnswer): string[] {
  return errors.map(({ extensions }) => extensions.problem.type.split('/').at(-1) ?? '')
}
