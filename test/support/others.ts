import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import type { Fetch } from '../../src/content/links/fetch.ts'
import { fetchOutside } from '../../src/delivery/fetch-outside.ts'

/** What the stand-in for the rest of the Internet was asked, and when. */
export type Seen = {
  readonly method: string
  readonly url: string
  readonly host: string
  readonly headers: IncomingMessage['headers']
  readonly began: number
  ended: number
}

export type Others = {
  readonly port: number
  readonly seen: Seen[]
  /** An address at this server, under a name that leads to it. */
  at(path: string, name?: string): string
  /** Answers a path of any host, or of one host where the key is `host/path`. */
  answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void>
  /** Asks as the server does, except that this server may be asked too. */
  readonly fetch: Fetch
}

/** Starts a server on loopback that plays everybody else; what it has no answer for is 404. */
export async function startOthers(
  t: Pick<Test, 'teardown'>,
  { patience = 5000, listenOn = '127.0.0.1' } = {},
): Promise<Others> {
  const seen: Seen[] = []
  const answers: Others['answers'] = {}
  const server = createServer((request, response) => {
    const host = String(request.headers.host).split(':')[0] as string
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const asked: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      host,
      headers: request.headers,
      began: performance.now(),
      ended: 0,
    }
    seen.push(asked)
    response.on('close', () => {
      asked.ended = performance.now()
    })
    const answer = answers[host + pathname] ?? answers[pathname]
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, listenOn, resolve))
  t.teardown(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  const outside = fetchOutside({
    agent: 'Happenings-Test/1 (+https://api.example.org)',
    resolve: async (name) => (name.endsWith('.example') ? [listenOn] : []),
    allows: (address, asked) => address === listenOn && asked === port,
    patience,
  })
  // The players are asked by https at their own names: this is where those lead to in a test.
  const fetch: Fetch = (address, asked) => {
    const url = new URL(address)
    if (url.protocol !== 'https:') return outside(address, asked)
    return outside(`http://${url.hostname}.example:${port}${url.pathname}${url.search}`, asked)
  }
  return { port, seen, answers, fetch, at: (path, name = 'site.example') => `http://${name}:${port}${path}` }
}

/** Answers with a status and headers and no body. */
export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(code, headers).end()
  }

/** Answers with JSON. */
export const json =
  (value: unknown) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }

/** Answers with bytes. */
export const bytes =
  (body: Buffer, type = 'image/png') =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body)
  }
