import { mkdir, writeFile } from 'node:fs/promises'
import { benchDatabase } from './database.ts'
import { editingOf } from './editing.ts'
import { startFleet } from './fleet.ts'
import { formsOf, mapsOf, questionsOf } from './forms.ts'
import { hooksOf } from './hooks.ts'
import { keptOf } from './kept.ts'
import { measure } from './measure.ts'
import { streamsOf } from './million.ts'
import { documentOf, figuresOf, tableOf } from './report.ts'
import { scenariosOf } from './scenarios.ts'
import { syncOf } from './sync.ts'

/** Measures the server against what it could be at best, prints the table and writes docs/performance.md. */
process.chdir(new URL('..', import.meta.url).pathname)
const file = await benchDatabase()
const { fleet, measured, left } = await startFleet(file, scenariosOf(file))
const rounds = await measure(fleet, measured)
const figures = [
  ...(await questionsOf(fleet)),
  ...(await formsOf(fleet)),
  ...(await mapsOf(file)),
  ...(await keptOf(file)),
  ...(await streamsOf(file)),
  ...(await editingOf(file)),
  ...(await syncOf(file)),
  ...(await hooksOf(file)),
]
const table = `${tableOf(rounds, left)}\n\n${figuresOf(figures)}`
await mkdir('docs', { recursive: true })
await writeFile('docs/performance.md', documentOf(table, rounds))
process.stdout.write(`${table}\n`)
process.exit(0)
