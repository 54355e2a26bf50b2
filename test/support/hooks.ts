import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import type { Test } from 'tap'
import { create } from '../../src/content/editing/create.ts'
import type { Desk } from '../../src/content/editing/desk.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { createWebhook } from '../../src/content/webhooks/create-webhook.ts'
import { webhookOf } from '../../src/content/webhooks/webhook.ts'
import { fetchOutside } from '../../src/delivery/fetch-outside.ts'
import { webhookPlaces } from '../../src/delivery/webhook-places.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { startWebhooks } from '../../src/workers/webhooks.ts'
import { heldClock } from './clock.ts'
import { editor, openDesk } from './desk.ts'
import type { Engine } from './site.ts'

const update = resourceOf('update')
export const { accepts, allows } = webhookPlaces(['127.0.0.1'])

/** A message as a receiver got it. */
export type Got = {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly at: number
}

export type Receiver = {
  readonly got: Got[]
  readonly port: number
  at(path: string): string
  /** Answers a path in another way than 200. */
  answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void>
  /** What came at a path, as the entries of the feed that they are. */
  entries(path: string): Entry[]
}

export type Entry = {
  sequence: number
  previousSequence: number | null
  op: string
  id: string
  item?: { title: string }
}

/** Starts a server that plays the receivers of webhooks, each at a path. */
export async function startReceiver(t: Pick<Test, 'teardown'>): Promise<Receiver> {
  const got: Got[] = []
  const answers: Receiver['answers'] = {}
  const server = createServer(async (request, response) => {
    const at = performance.now()
    const path = request.url ?? ''
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    got.push({ path, headers: request.headers, body: Buffer.concat(parts).toString(), at })
    const answer = answers[path]
    if (answer) answer(response, request)
    else response.end('thanks')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return {
    got,
    port,
    answers,
    at: (path) => `http://127.0.0.1:${port}${path}`,
    entries: (path) => got.filter((each) => each.path === path).map(({ body }) => JSON.parse(body)),
  }
}

/** Reads a message as the library of Standard Webhooks does, which throws where the signature or the time is not right. */
export function verified(secret: string, { headers, body }: Got): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>)
}

/** Answers with a status. */
export const refusing =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(code, headers).end('no')
  }

/** A server whose webhooks are delivered to a receiver; its clock stands still until it is moved. */
export async function openHooks(t: Test, engine: Engine, { patience = 2000 } = {}) {
  const clock = heldClock(Date.now())
  const fetch = fetchOutside({ agent: 'Happenings-Test/1', allows, patience })
  const site = await openDesk(t, engine, clock, fetch)
  const { desk, storage } = site
  const receiver = await startReceiver(t)
  const errors: Error[] = []
  const deliver = () => {
    const deliveries = startWebhooks({
      ...desk,
      fetch,
      log: { error: ({ err }: { err?: Error }) => void errors.push(err as Error) },
    })
    t.teardown(() => deliveries.stop())
    return {
      ...deliveries,
      async settled() {
        await deliveries.settled()
        const [error] = errors.splice(0)
        if (error) throw error
      },
    }
  }
  return {
    ...site,
    ...editing(desk),
    clock,
    receiver,
    deliver,
    later: (time: number) => clock.set(clock.now() + time),
    hook: (path: string, more: Record<string, unknown> = {}) =>
      createWebhook(desk, editor, accepts, { url: receiver.at(path), types: ['update'], ...more }),
    standing: (id: string) => storage.read((reader) => webhookOf(reader, id)),
  }
}

/** Makes changes that the public sees. */
export function editing(desk: Desk) {
  let made = 0
  return {
    /** Publishes an update; gives its id. */
    async post(title = `Post ${++made}`, more: Record<string, unknown> = {}): Promise<string> {
      const { id } = await create(desk, editor, update, { title, body: 'Words.', states: ['OR'], ...more })
      await publish(desk, editor, [{ resource: update, key: id }])
      return id
    },
    async change(id: string, patch: Record<string, unknown>): Promise<void> {
      await edit(desk, editor, update, id, patch, 'any')
      await publish(desk, editor, [{ resource: update, key: id }])
    },
  }
}

/** Waits until something is so. */
export async function until(done: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  for (const end = performance.now() + within; !(await done()); await setTimeout(10))
    if (performance.now() > end) throw new Error('It did not happen in time.')
}
