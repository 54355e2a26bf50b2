import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { sizes } from './content.ts'
import type { Figure } from './forms.ts'
import { load, type Reading, type Round } from './measure.ts'
import { pinning } from './processes.ts'
import type { Scenario } from './scenarios.ts'

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** The most memory that ours should hold, against the server that sends bytes. */
const memoryTarget = 1.5

/** What was measured, as a table for a terminal and for the document. */
export function tableOf(measured: ReadonlyMap<Scenario, readonly Round[]>, left: readonly string[]): string {
  const rows = [...measured].map(([scenario, rounds]) => [
    scenario.name,
    whole(of(rounds, ({ ours }) => ours.rate)),
    whole(of(rounds, ({ handwritten }) => handwritten.rate)),
    whole(of(rounds, ({ buffer }) => buffer.rate)),
    `**${of(rounds, ({ ours, handwritten }) => ours.rate / handwritten.rate).toFixed(2)}**`,
    `≥ ${scenario.target.toFixed(1)}`,
    of(rounds, ({ ours, handwritten }) => (handwritten.cost ?? 0) / (ours.cost ?? Number.NaN)).toFixed(2),
    of(rounds, ({ ours, buffer }) => ours.rate / buffer.rate).toFixed(2),
  ])
  const heads = ['', 'ours', 'b', 'a', 'ours / b', 'target', 'by processor time', 'ours / a']
  return [
    lineOf(heads),
    lineOf(heads.map((_, place) => (place === 0 ? '---' : '---:'))),
    ...rows.map(lineOf),
    '',
    memoryOf([...measured.values()].flat()),
    ...left.map((line) => `\n${line}`),
  ].join('\n')
}

/** The other figures as a table. */
export function figuresOf(figures: readonly Figure[]): string {
  return [
    lineOf(['ours, without a cache of answers', 'measured', 'target', 'beside it']),
    lineOf(['---', '---:', '---:', '---']),
    ...figures.map(({ name, value, target, reference }) => lineOf([name, `**${value}**`, target, reference])),
  ].join('\n')
}

/** The document: what was measured and how, the table, and how it is read. */
export function documentOf(table: string, measured: ReadonlyMap<Scenario, readonly Round[]>): string {
  const rounds = [...measured.values()].flat()
  return `# Performance

Written by \`npm run bench\`, which measures it all anew in about three minutes (five at the first run, which makes the content).

${table}

## What was measured

Answers a second, all servers in one run over the same database: ${sizes.partnerships.toLocaleString('en')} partnerships, ${sizes.updates.toLocaleString('en')} updates and ${sizes.media.toLocaleString('en')} media, made up from the bundled content with a fixed seed and loaded by the same import, in SQLite.

- **ours** is the server as \`npm start\` runs it (\`${scripts.start}\`), logging included. It has no cache of answers.
- **a** is a bare Fastify server that sends the very same bytes as a \`Buffer\` from memory: nothing built on Fastify is faster.
- **b** is a bare Fastify server with hand-written better-sqlite3 statements: prepared once, batched, in one read transaction, over the typed tables and the same index, and \`JSON.stringify\`. It sends no headers but the type, checks nothing, logs nothing, and knows only these answers. Before anything is measured, its answers are found to be deeply equal to ours. For GraphQL it does not read the query.

The list is \`/v1/updates?state=PA\` with its exact total, each update with its states, sectors, partnerships, topics and media; GraphQL asks for the same fields.

The second table has single requests, one after another on one connection, from sending to the last byte; the middle of 60 each, in turns with the list of a state. CSV and NDJSON are taken whole, without compression; the million rows are topics. Editors and webhooks work on copies of the same database.

## How to read it

A ratio is the median of the ratios of ${load.rounds} rounds. In a round each server has ${load.seconds} s of ${load.connections} connections, one right after the other, so that whatever else the machine does meets all of them. The target is what we hold ourselves to for *ours / b*. *By processor time* is the same ratio from the time that the servers' processes used for each answer, which a busy machine disturbs less.

${pinning ? 'The servers ran on one core, the load on another.' : 'The servers and the load shared all cores, since `taskset` is not here: take the figures as rough.'} ${busyness(rounds)} Absolute figures tell about the machine as much as about the programs; compare ratios.

Measured on ${cpus()[0]?.model.trim() || 'an unknown processor'}, ${cpus().length} cores, Node ${process.version}, ${process.platform}.
`
}

function memoryOf(rounds: readonly Round[]): string {
  const [ours, bytes] = [
    of(rounds, (round) => round.ours.resident),
    of(rounds, (round) => round.buffer.resident),
  ]
  const ratio = of(rounds, (round) => round.ours.resident / round.buffer.resident)
  return `Resident memory under that load: ours ${whole(ours)} MB, a ${whole(bytes)} MB, b ${whole(of(rounds, (round) => round.handwritten.resident))} MB; ours / a **${ratio.toFixed(2)}** (target ≤ ${memoryTarget}).`
}

/** Whether the load was quick enough to keep the quickest server busy. */
function busyness(rounds: readonly Round[]): string {
  const used = ({ busy }: Reading) => busy ?? Number.NaN
  const [bytes, ours] = [of(rounds, ({ buffer }) => used(buffer)), of(rounds, (round) => used(round.ours))]
  if (Number.isNaN(bytes)) return ''
  return `Server a used ${percent(bytes)} of its core and ours ${percent(ours)}: near 100 % means that the server was the limit. Much less means that the machine was busy with other work: then only the ratio by processor time tells.`
}

function of(rounds: readonly Round[], value: (round: Round) => number): number {
  const values = rounds.map(value).sort((left, right) => left - right)
  return values[Math.floor(values.length / 2)] ?? Number.NaN
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const percent = (value: number): string => `${Math.round(value * 100)} %`
const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
