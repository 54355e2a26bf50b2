import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Fleet, Server } from './fleet.ts'
import type { Answered, Order } from './load.ts'
import { cores, residentOf, secondsOf, startOn } from './processes.ts'
import type { Scenario } from './scenarios.ts'

/** What one server did in one round. */
export type Reading = {
  /** Answers a second. */
  readonly rate: number
  /** Processor time for each answer in µs, and the part of a core that was used, where the system tells. */
  readonly cost: number | undefined
  readonly busy: number | undefined
  /** Resident memory at the end in MB. */
  readonly resident: number
}

/** One turn of all servers, one right after another. */
export type Round = Readonly<Record<keyof Fleet, Reading>>

/** How the load is sent. */
export const load = { connections: 16, rounds: 9, seconds: 1.2, warmUp: 2 } as const

/** Measures every scenario on every server in short turns, so that what else the machine does meets all of them alike. */
export async function measure(fleet: Fleet, scenarios: readonly Scenario[]): Promise<Map<Scenario, Round[]>> {
  const sender = startOn(cores.load, ['bench/load.ts'], {})
  const names = Object.keys(fleet) as (keyof Fleet)[]
  const rounds = new Map(scenarios.map((scenario) => [scenario, [] as Round[]]))
  for (const scenario of scenarios)
    for (const name of names) await turn(sender, fleet[name], scenario, load.warmUp)
  for (let round = 0; round < load.rounds; round++) {
    for (const scenario of scenarios) {
      const readings = {} as Record<keyof Fleet, Reading>
      for (const name of round % 2 === 0 ? names : names.toReversed())
        readings[name] = await turn(sender, fleet[name], scenario, load.seconds)
      rounds.get(scenario)?.push(readings)
    }
  }
  sender.kill()
  return rounds
}

/** What a server answers to one request that is sent over and over for some seconds. */
export async function turn(
  sender: ChildProcess,
  { child, port }: Server,
  scenario: Omit<Scenario, 'target'>,
  seconds: number,
): Promise<Reading> {
  const before = secondsOf(child)
  const order: Order = { port, request: requestOf(scenario, port), connections: load.connections, seconds }
  sender.send(order)
  const [answered] = (await once(sender, 'message')) as [Answered]
  if (answered.failure) throw new Error(`${scenario.name}: ${answered.failure}`)
  const after = secondsOf(child)
  const used = before === undefined || after === undefined ? undefined : after - before
  return {
    rate: answered.answers / answered.seconds,
    cost: used && (used / answered.answers) * 1e6,
    busy: used && used / answered.seconds,
    resident: residentOf(child),
  }
}

function requestOf(
  { method, path, headers = {}, body = '' }: Omit<Scenario, 'target'>,
  port: number,
): string {
  const head = [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`]
  head.push(...Object.entries(headers).map(([name, value]) => `${name}: ${value}`))
  if (body) head.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`)
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
