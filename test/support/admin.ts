import type { FastifyInstance, InjectOptions } from 'fastify'
import { operator, type Scope } from '../../src/access/actor.ts'
import { createKey } from '../../src/content/editing/create-key.ts'
import type { Desk } from '../../src/content/editing/desk.ts'

/** A key of these scopes, as callers send it. */
export async function keyFor(desk: Desk, scopes: readonly Scope[], more: object = {}): Promise<string> {
  const { key } = await createKey(desk, operator, { name: `Key for ${scopes}`, scopes, ...more })
  return key
}

/** Asks a server with a key. */
export const asking =
  (app: FastifyInstance, key: string) =>
  (method: InjectOptions['method'], url: string, payload?: object, headers: Record<string, string> = {}) =>
    app.inject({
      method: method ?? 'GET',
      url,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(payload && { payload }),
    })
