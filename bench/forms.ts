import { taken } from './asking.ts'
import { type Fleet, type Server, startOurs, stop } from './fleet.ts'
import { median } from './median.ts'

/** What was asked of our server besides the scenarios, and what we hold ourselves to. */
export type Figure = {
  readonly name: string
  readonly value: string
  readonly target: string
  readonly reference: string
}

const times = 60

/** Measures questions one at a time: how long each takes, against the plain list in the same run. */
export async function questionsOf({ ours }: Fleet): Promise<Figure[]> {
  const questions: readonly (readonly [name: string, path: string, target: string])[] = [
    ['search: two words, facets', '/v1/search?q=career+technology&facets=type,state,sector', '< 8 ms'],
    [
      'search: two frequent words, facets',
      '/v1/search?q=manufacturing+partnership&facets=type,state,sector',
      '—',
    ],
    ['updates near a point', '/v1/updates?near=40.34,-75.93', '< 3 ms'],
    ['updates of a county', '/v1/updates?county=42011', '< 3 ms'],
  ]
  const plain = () => timeOf(ours, '/v1/updates?state=PA')
  const figures: Figure[] = []
  for (const [name, path, target] of questions) {
    const [own, other]: [number[], number[]] = [[], []]
    await timeOf(ours, path)
    for (let turn = 0; turn < times; turn++) {
      own.push(await timeOf(ours, path))
      other.push(await plain())
    }
    figures.push({
      name: `${name} (\`${path}\`)`,
      value: `${median(own).toFixed(1)} ms`,
      target,
      reference: `${(median(own) / median(other)).toFixed(1)} × the list of a state`,
    })
  }
  return figures
}

/** Measures forms: RSS against JSON, CSV by rows, and the national map drawn for the first time and later. */
export async function formsOf({ ours }: Fleet): Promise<Figure[]> {
  const [json, rss] = await ratesOf(ours, '/v1/updates?state=PA', '/v1/updates.rss?state=PA')
  const rows = 20_000
  const seconds: number[] = []
  for (let turn = 0; turn < 5; turn++) seconds.push((await timeOf(ours, '/v1/updates.csv')) / 1000)
  return [
    {
      name: 'RSS of 20 updates',
      value: `${Math.round(rss)} a second`,
      target: '≥ 0.33 of JSON',
      reference: `${(rss / json).toFixed(2)} of JSON`,
    },
    {
      name: 'CSV of 20,000 updates',
      value: `${Math.round(rows / median(seconds)).toLocaleString('en')} rows a second`,
      target: '≥ 50,000',
      reference: `${median(seconds).toFixed(2)} s`,
    },
  ]
}

/** Measures the national map: the first that a process draws, and later ones, in a server that has answered something else. */
export async function mapsOf(file: string): Promise<Figure[]> {
  const [first, later]: [number[], number[]] = [[], []]
  let size = 0
  for (let turn = 0; turn < 5; turn++) {
    const server = await startOurs(file)
    await timeOf(server, '/v1/partnerships?limit=100&include=region&facets=state')
    first.push(await timeOf(server, '/v1/partnerships.svg'))
    later.push(await timeOf(server, '/v1/partnerships.svg'))
    size = (await taken(server, '/v1/partnerships.svg')).body.length
    await stop(server)
  }
  return [
    {
      name: 'national map (SVG), the first of a process',
      value: `${median(first).toFixed(0)} ms`,
      target: '< 30 ms',
      reference: `later ones ${median(later).toFixed(0)} ms`,
    },
    {
      name: 'national map (SVG), size',
      value: `${Math.round(size / 1000)} kB`,
      target: '< 120 kB',
      reference: 'before compression',
    },
  ]
}

/** Answers a second for two addresses, asked in turns. */
async function ratesOf(server: Server, ...paths: [string, string]): Promise<[number, number]> {
  const all = paths.map(() => [] as number[])
  for (let turn = 0; turn < times; turn++)
    for (const [place, path] of paths.entries()) all[place]?.push(await timeOf(server, path))
  return all.map((each) => 1000 / median(each)) as [number, number]
}

async function timeOf(server: Server, path: string): Promise<number> {
  return (await taken(server, path)).milliseconds
}
