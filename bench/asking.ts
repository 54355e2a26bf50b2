import { Agent, type RequestOptions, request } from 'node:http'
import type { Server } from './fleet.ts'

/** Connections that are kept: what is asked one after another goes over one. `fetch` takes a millisecond of its own. */
const agent = new Agent({ keepAlive: true })

/** What came back for one request, and how long it took to arrive whole, in milliseconds. */
export type Taken = { readonly body: Buffer; readonly milliseconds: number }

/** Asks a server, without compression, and reads the answer to its end; refuses one that tells of a failure. */
export function taken(
  { port }: Server,
  path: string,
  { body, ...options }: RequestOptions & { readonly body?: string } = {},
): Promise<Taken> {
  const headers = { 'accept-encoding': 'identity', ...options.headers }
  const before = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent, ...options, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const milliseconds = performance.now() - before
        const whole = Buffer.concat(chunks)
        if ((answer.statusCode ?? 0) < 400) resolve({ body: whole, milliseconds })
        else reject(new Error(`${options.method ?? 'GET'} ${path}: ${answer.statusCode} ${whole}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
