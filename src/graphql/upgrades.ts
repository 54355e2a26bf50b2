import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import { Problem } from '../errors.ts'
import { answerOnSocket } from '../http/client-errors.ts'
import { asProblem } from '../http/problems.ts'
import type { Answering } from './answering.ts'

/** The most bytes of what is said over a WebSocket at once. */
const largestMessage = 64 * 1024

/** How many WebSockets of one process at most. */
const mostSockets = 5000

/** Whether a request is to become a WebSocket: other wishes for another protocol are passed over, as HTTP allows, and `h2c` is one that clients often have. */
export const shouldUpgrade = ({ url = '', headers }: IncomingMessage): boolean =>
  /^\/graphql(\?|$)/.test(url) && headers.upgrade?.toLowerCase() === 'websocket'

/** What WebSockets are taken with. */
export type Taking = {
  /** Refuses requests that no answer should be given to. */
  check(request: IncomingMessage): void
  newId(): string
  answering(): Promise<Answering>
}

/** Takes WebSockets, over which subscriptions go. */
export function addSubscriptions(
  app: FastifyInstance,
  publicUrl: string,
  { check, newId, answering }: Taking,
): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  })
  app.server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const cut = () => socket.destroy()
    socket.on('error', cut)
    try {
      check(request)
      if (sockets.clients.size >= mostSockets) throw tooMany()
      const { talk } = await answering()
      socket.off('error', cut)
      const id = newId()
      sockets.handleUpgrade(request, socket, head, (opened) =>
        talk(opened, { id, url: request.url ?? '', log: app.log.child({ reqId: id }) }),
      )
    } catch (error) {
      answerOnSocket(socket, asProblem(error), publicUrl)
    }
  })
  app.addHook('preClose', async () => {
    for (const socket of sockets.clients) socket.close(1001, 'The server stops.')
  })
}

const protocol = 'graphql-transport-ws'

const tooMany = () =>
  new Problem('unavailable', 'As many connections are open here as this server has room for.', [], {
    'retry-after': '30',
  })
