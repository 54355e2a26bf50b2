import { LogController } from 'fastify'

/** Logs each request in one line, when it is answered: a busy server should not write what it is about to write again. */
export function requestLog(): LogController {
  return Object.assign(new LogController(), { incomingRequest: () => {}, requestCompleted: completed })
}

const completed: LogController['requestCompleted'] = (error, request, reply) => {
  const line = { req: request, res: reply, responseTime: reply.elapsedTime }
  if (error) request.log.error({ ...line, err: error }, 'the answer broke off')
  else request.log.info(line, 'answered')
}
