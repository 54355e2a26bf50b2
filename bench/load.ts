import { connect } from 'node:net'

/** What the load is asked to send, and for how long. */
export type Order = {
  readonly port: number
  readonly request: string
  readonly connections: number
  readonly seconds: number
}

/** What came back. */
export type Answered = { readonly answers: number; readonly seconds: number; readonly failure?: string }

/**
 * The load: connections that are kept, each with one request under way.
 *
 * Written here because the ready-made generators that npm has take more of a core than
 * the lightest of the measured servers, and so would measure themselves.
 */
process.on('message', async (order: Order) => process.send?.(await send(order)))

async function send({ port, request, connections, seconds }: Order): Promise<Answered> {
  const bytes = Buffer.from(request)
  const begin = performance.now()
  const end = begin + seconds * 1000
  try {
    const counts = await Promise.all(Array.from({ length: connections }, () => converse(port, bytes, end)))
    const answers = counts.reduce((sum, count) => sum + count, 0)
    return { answers, seconds: (performance.now() - begin) / 1000 }
  } catch (error) {
    return { answers: 0, seconds: 0, failure: String(error) }
  }
}

/** Asks again and again on one connection, and counts the answers. */
function converse(port: number, request: Buffer, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(request))
    let answers = 0
    let missing = -1
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The server closed a connection.')))
    socket.on('data', (chunk) => {
      missing = (missing < 0 ? lengthOf(chunk) : missing) - chunk.length
      if (missing > 0) return
      if (missing < 0 || Number.isNaN(missing)) {
        socket.destroy(new Error(`An answer is not as it should be: ${chunk.toString('latin1', 0, 60)}`))
        return
      }
      missing = -1
      answers++
      if (performance.now() < end) socket.write(request)
      else {
        socket.removeAllListeners('close').destroy()
        resolve(answers)
      }
    })
  })
}

/** How long an answer is whose first piece this is; its whole head is in it. */
function lengthOf(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n')
  const head = chunk.toString('latin1', 0, end)
  const body = /\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (head.startsWith('HTTP/1.1 304')) return end + 4
  return head.startsWith('HTTP/1.1 200') ? Number(body) + end + 4 : Number.NaN
}
