import { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify'
import { discreet } from './discreet.ts'

/** Logs each request in one line, when it is answered: a busy server should not write what it is about to write again. */
export function requestLog(): LogController {
  return Object.assign(new LogController(), { incomingRequest: () => {}, requestCompleted: completed })
}

const completed: LogController['requestCompleted'] = (error, request, reply) => {
  const line = { req: request, res: reply, responseTime: reply.elapsedTime }
  if (error) request.log.error({ ...line, err: error }, 'the answer broke off')
  else request.log.info(line, 'answered')
}

/** The same log, in which requests are told without what opens a receipt or a preview. */
export function discreetLog(log: FastifyBaseLogger): FastifyBaseLogger {
  return log.child({}, { serializers: { req: told } })
}

/** A request whose connection is gone has no socket any more. */
const told = ({ method, url, headers, host, ip, socket }: Told) => ({
  method,
  url: discreet(url),
  version: headers['accept-version'],
  host,
  remoteAddress: ip,
  remotePort: socket?.remotePort,
})

type Told = Omit<FastifyRequest, 'socket'> & { readonly socket: FastifyRequest['socket'] | null }
