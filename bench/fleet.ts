import { deepStrictEqual } from 'node:assert'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { cores, freePort, startOn } from './processes.ts'
import { publicUrl } from './public-url.ts'
import type { Scenario } from './scenarios.ts'

/** A server that is measured. */
export type Server = { readonly child: ChildProcess; readonly port: number }

/** The servers that are compared: ours as `npm start` runs it, bytes from memory, and the hand-written one. */
export type Fleet = { readonly ours: Server; readonly buffer: Server; readonly handwritten: Server }

/** Starts all servers over one database, with what each needs to know. */
export async function startFleet(
  file: string,
  scenarios: readonly Scenario[],
): Promise<{ fleet: Fleet; measured: Scenario[]; left: string[] }> {
  // The first start of a version fills Node's compile cache; what is measured is every later one.
  const first = await startOurs(file)
  await answered(first, scenarios)
  await stop(first)
  const ours = await startOurs(file)
  const { measured, left } = await answered(ours, scenarios)
  const buffer = await start(['bench/servers/buffer.js'], {}, await bytesOf(ours, measured))
  const handwritten = await start(['bench/servers/handwritten.ts'], {
    DATABASE: file,
    BINDING: await bindingOf(ours, scenarios),
  })
  for (const scenario of measured) await compare(ours, handwritten, scenario)
  return { fleet: { ours, buffer, handwritten }, measured, left }
}

/** Our server as `npm start` runs it, over a database; it keeps no answers unless it is told to. */
export function startOurs(file: string, settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const ours = { DATABASE_URL: `file:${file}`, PUBLIC_URL: publicUrl, RESPONSE_CACHE_MB: '0' }
  return start(npmStart(), { ...ours, ...settings })
}

/** What `npm start` gives to Node. */
function npmStart(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  return scripts.start.split(' ').slice(1)
}

/** Starts a program and waits until it answers. */
export async function start(
  args: readonly string[],
  environment: Record<string, string>,
  message?: object,
): Promise<Server> {
  const port = await freePort()
  const child = startOn(cores.servers, args, { ...environment, PORT: String(port) })
  if (message) child.send(message)
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) break
    await sleep(200)
    const answer = await fetch(`http://127.0.0.1:${port}/livez`).catch(() => undefined)
    if (answer) return { child, port }
  }
  throw new Error(`${args.join(' ')} does not start.`)
}

/** Lets a server end. */
export async function stop({ child }: Server): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** The scenarios that our server has an address for; others are left out and named. */
async function answered(ours: Server, scenarios: readonly Scenario[]) {
  const measured: Scenario[] = []
  const left: string[] = []
  for (const scenario of scenarios) {
    const { status } = await ask(ours, scenario)
    if (status === 404) left.push(`${scenario.name} was not measured: ${scenario.path} is not there yet.`)
    else measured.push(scenario)
  }
  return { measured, left }
}

function ask({ port }: Server, { method, path, body }: Scenario): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body, headers }) })
}

/** Our answers, for the server that only repeats them. */
function bytesOf(ours: Server, scenarios: readonly Scenario[]): Promise<object[]> {
  return Promise.all(
    scenarios.map(async (scenario) => {
      const bytes = Buffer.from(await (await ask(ours, scenario)).arrayBuffer())
      return {
        method: scenario.method,
        url: scenario.path.split('?')[0],
        base64: bytes.toString('base64'),
      }
    }),
  )
}

/** What our cursors are bound to, which the hand-written server repeats without working it out. */
async function bindingOf(ours: Server, [list]: readonly Scenario[]): Promise<string> {
  const { links } = (await (await ask(ours, list as Scenario)).json()) as { links: { next: string } }
  const cursor = new URL(links.next).searchParams.get('after') ?? ''
  return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))[0]
}

/** The two must say the same; of what GraphQL says beside its data, only ours tells what it cost. */
async function compare(ours: Server, handwritten: Server, scenario: Scenario): Promise<void> {
  const [left, right] = await Promise.all(
    [ours, handwritten].map(async (server) => (await ask(server, scenario)).json() as Promise<object>),
  )
  const { extensions: _, ...said } = left as { extensions?: unknown }
  deepStrictEqual(said, right, `${scenario.name}: the two servers say different things.`)
}
