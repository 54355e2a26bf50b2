import type { FastifyBaseLogger } from 'fastify'
import { GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { makeServer } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Site } from '../http/site.ts'
import { ceilings } from './ceilings.ts'
import { shown, type Teller } from './failures.ts'
import type { preparing } from './prepare.ts'
import { subscribed } from './subscribing.ts'

/** Who answers no ping for so long, in milliseconds, is cut off. */
const heartbeat = 15_000

/** The request that a WebSocket came of. */
type Opening = { readonly id: string; readonly url: string; readonly log: FastifyBaseLogger }

/** Answers what comes over a WebSocket by graphql-transport-ws. */
export type Talk = (socket: WebSocket, opening: Opening) => void

/** Makes what answers subscriptions. Queries and mutations go over HTTP, where they can be kept, and sent again. */
export function answeringSockets(
  site: Site,
  schema: GraphQLSchema,
  prepare: ReturnType<typeof preparing>,
): Talk {
  const server = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: 10_000,
    onSubscribe({ subscriptions }, _id, { query, operationName, variables }) {
      if (Object.keys(subscriptions).length > ceilings.subscriptions)
        return [new GraphQLError(`A connection carries at most ${ceilings.subscriptions} subscriptions.`)]
      const prepared = prepare(query, operationName ?? undefined)
      if (prepared.errors) return [...prepared.errors]
      if (prepared.kind !== 'subscription')
        return [new GraphQLError('Queries and mutations go over HTTP, to the same address.')]
      return { schema, document: parse(prepared.source), variableValues: variables ?? {} }
    },
    subscribe: (args) => subscribed(site, args),
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) => shown(error as GraphQLError, extra.teller)),
    onNext: ({ extra }, _id, _payload, _args, { errors, data = null }) => ({
      data,
      ...(errors && { errors: errors.map((error) => shown(error as GraphQLError, extra.teller)) }),
    }),
  })
  return (socket, opening) => {
    const failed = (err: unknown) => {
      opening.log.info({ err }, 'a WebSocket failed')
      socket.close(1011, 'Internal error')
    }
    socket.once('error', failed)
    const beating = kept(socket)
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve()
            else socket.send(text, (error) => (error ? reject(error) : resolve()))
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => void socket.on('message', (data) => take(String(data)).catch(failed)),
      },
      { teller: tellerOf(site, opening) },
    )
    socket.once('close', (code, reason) => {
      clearInterval(beating)
      void closed(code, String(reason))
    })
  }
}

type Extra = { readonly teller: Teller }

/** Asks again and again whether the other side is there, and cuts it off where it is not. */
function kept(socket: WebSocket): NodeJS.Timeout {
  let there = true
  socket.on('pong', () => {
    there = true
  })
  return setInterval(() => {
    if (!there) return socket.terminate()
    there = false
    socket.ping()
  }, heartbeat).unref()
}

const tellerOf = ({ publicUrl }: Site, { id, url, log }: Opening): Teller => ({
  publicUrl,
  instance: url,
  requestId: id,
  log: (error) => log.error({ err: error }, 'a field failed'),
})
