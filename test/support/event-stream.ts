import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'

/** An event as a browser's EventSource would hand it on, and the last id that it remembers. */
export type Event = { readonly event: string; readonly data: string; readonly id: string }

/** A reader of server-sent events, by the rules of the HTML standard for what we send. */
export async function readEvents(
  t: Test,
  app: FastifyInstance,
  path: string,
  headers: Record<string, string> = {},
) {
  const { port } = app.server.address() as AddressInfo
  const events: Event[] = []
  const state = { lastId: '', comments: 0, ended: false, status: 0, headers: {} as Record<string, unknown> }
  let rest = ''
  const asked = request({ host: '127.0.0.1', port, path, headers })
  const answered = new Promise<void>((resolve, reject) => {
    asked.once('error', reject)
    asked.once('response', (answer) => {
      Object.assign(state, { status: answer.statusCode, headers: answer.headers })
      answer.setEncoding('utf8')
      answer.on('error', () => {})
      answer.once('close', () => {
        state.ended = true
      })
      answer.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop() as string
        for (const block of blocks) take(block)
      })
      resolve()
    })
  })
  const take = (block: string) => {
    let [event, data] = ['message', '']
    for (const line of block.split('\n')) {
      const [name, value = ''] = line.split(/: ?(.*)/s)
      if (name === '') state.comments++
      if (name === 'id') state.lastId = value
      if (name === 'event') event = value
      if (name === 'data') data += value
    }
    if (data !== '') events.push({ event, data, id: state.lastId })
  }
  asked.end()
  await answered
  asked.on('error', () => {})
  t.teardown(() => asked.destroy())
  return {
    events,
    state,
    entries: () => events.filter(({ event }) => event === 'message').map(({ data }) => JSON.parse(data)),
    stop: () => asked.destroy(),
    until: async (enough: () => boolean) => {
      for (let left = 1000; !enough(); left--) {
        if (left === 0) throw new Error(`It did not happen within ten seconds; ${events.length} events came.`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
  }
}
