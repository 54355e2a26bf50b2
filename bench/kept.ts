import { type Server, start, startOurs, stop } from './fleet.ts'
import type { Figure } from './forms.ts'
import { turn } from './measure.ts'
import { median } from './median.ts'
import { cores, startOn } from './processes.ts'

const path = '/v1/updates?state=PA'
const rounds = 7
const seconds = 1.2

/** Measures answers that are kept: a list, and 304 for who has it, beside a bare server that sends 304 with the same headers. */
export async function keptOf(file: string): Promise<Figure[]> {
  const keeping = await startOurs(file, { RESPONSE_CACHE_MB: '16' })
  const anew = await startOurs(file)
  const answer = await fetch(`http://127.0.0.1:${keeping.port}${path}`)
  const told = Object.fromEntries(
    ['etag', 'cache-control', 'vary', 'link', 'last-modified', 'content-sequence'].map((name) => [
      name,
      answer.headers.get(name) ?? '',
    ]),
  )
  const bare = await start(['bench/servers/not-modified.js'], {}, { path: path.split('?')[0], headers: told })
  const sender = startOn(cores.load, ['bench/load.ts'], {})
  const list = { name: 'kept list', method: 'GET', path } as const
  const known = { ...list, name: 'known list', headers: { 'If-None-Match': told.etag as string } }
  const rate = async (server: Server, scenario: typeof list | typeof known) =>
    (await turn(sender, server, scenario, seconds)).rate
  const ratios: { kept: number[]; known: number[] } = { kept: [], known: [] }
  for (let round = 0; round < rounds; round++) {
    ratios.known.push((await rate(keeping, known)) / (await rate(bare, known)))
    ratios.kept.push((await rate(keeping, list)) / (await rate(anew, list)))
  }
  sender.kill()
  for (const server of [keeping, anew]) await stop(server)
  bare.child.kill()
  return [
    {
      name: '304 of a list that is kept',
      value: `${median(ratios.known).toFixed(2)} of a bare server's 304`,
      target: '≥ 0.95',
      reference: `${rounds} turns of each`,
    },
    {
      name: 'a list that is kept',
      value: `${median(ratios.kept).toFixed(1)} times the rate of one made anew`,
      target: '—',
      reference: `${rounds} turns of each`,
    },
  ]
}
