import { readFileSync } from 'node:fs'
import t from 'tap'
import { problems } from '../../src/problems.ts'

type Entry = { status: number; title: string; remedy: string; meaning?: string; metOn?: string }
const entries = Object.entries(problems) as [string, Entry][]

t.test('docs/errors.md has a table of every problem, as the program has it', async (t) => {
  const rows = entries.map(
    ([code, { status, title, remedy, metOn }]) =>
      `| \`${code}\` | ${metOn ? `– (${metOn})` : status} | ${title} | ${remedy} |`,
  )
  const table = ['| Code | Status | Title | What to do |', '| --- | --- | --- | --- |', ...rows].join('\n')
  const written = readFileSync('docs/errors.md', 'utf8').match(/^\| Code[\s\S]*?(?=\n\n|\n$)/m)?.[0]
  t.equal(written, table)
})
