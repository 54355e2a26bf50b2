import { createServer } from 'node:net'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config-values.ts'
import { Problem } from '../errors.ts'
import type { openLog } from './log.ts'

/** Ends a server when a signal comes, after what is in flight. */
export function endBySignal(app: FastifyInstance, log: Awaited<ReturnType<typeof openLog>>): void {
  closeWithGrace({ delay: 10_000, logger: false }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'the process ends after a failure')
    else log.info({ signal }, 'finishing what is in flight')
    await app.close()
  })
}

/** Why a server cannot listen, in words; any other failure as it is. */
export function inWords(error: unknown, { host, port }: Config): unknown {
  const reason = listenErrors[(Object(error) as { code?: string }).code ?? '']
  return reason
    ? new Problem('unavailable', `The server cannot listen on ${host}:${port}: ${reason}.`)
    : error
}

const listenErrors: Record<string, string> = {
  EADDRINUSE: 'another process listens there; stop it, or set PORT to another port',
  EACCES: 'this user may not; set PORT to 1024 or above',
  EADDRNOTAVAIL: 'this machine does not have that address; set HOST to one that it has',
  ENOTFOUND: 'the name in HOST is not known',
  EAI_AGAIN: 'the name in HOST cannot be looked up now',
  EAFNOSUPPORT: 'this machine does not have addresses of that kind',
}

/** The port, found free before anything is done: links are made before the server listens. */
export function freePort(config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', (error) => reject(inWords(error, config)))
    server.listen(config.port, config.host, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
