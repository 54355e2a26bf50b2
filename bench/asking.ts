import { Agent, request } from 'node:http'
import type { Server } from './fleet.ts'

/** One connection to each server that is kept; `fetch` takes a millisecond of its own. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** What came back for one request, and how long it took to arrive whole, in milliseconds. */
export type Taken = { readonly bytes: number; readonly milliseconds: number }

/** Asks for an address without compression, and reads the answer to its end. */
export function taken({ port }: Server, path: string): Promise<Taken> {
  const before = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'identity' }
    const asked = request({ host: '127.0.0.1', port, path, agent, headers }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`))
        else resolve({ bytes, milliseconds: performance.now() - before })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
