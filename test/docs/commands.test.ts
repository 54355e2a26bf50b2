import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import t from 'tap'
import { openSite } from '../support/site.ts'

const files = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Commands that .ci/run runs in a clean clone; here they would run themselves. */
const runByCi = readFileSync('.ci/run', 'utf8')

const run = promisify(execFile)

t.test('every command in the documents runs, and gives the answer that is printed under it', async (t) => {
  const { app, place } = await openSite(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const env = {
    ...process.env,
    DATABASE_URL: place.engine === 'sqlite' ? `file:${place.file}` : place.url,
    PUBLIC_URL: 'http://happenings.test',
  }
  for (const file of files) {
    for (const { line, language, text, answer } of blocksOf(readFileSync(file, 'utf8'))) {
      const at = `${file}:${line}`
      t.match(
        language,
        /^(sh|json|ts|text|graphql|html|ini|)$/,
        `${at} is in a language that this test knows`,
      )
      if (language !== 'sh') continue
      if (/^npm (ci|start|test|run bench)/.test(text)) {
        for (const part of text.trim().split(/ && |\n/))
          t.ok(runByCi.includes(part), `${at}: .ci/run runs ${part}`)
        continue
      }
      const { stdout } = await run(
        'bash',
        ['-euo', 'pipefail', '-c', text.replaceAll('localhost:3000', `127.0.0.1:${port}`)],
        {
          env,
          maxBuffer: 50e6,
        },
      )
      t.notMatch(stdout, /"status":[45]\d\d/, `${at} is answered`)
      t.notMatch(stdout, /^\{"(data":null,"errors|errors)"/, `${at} is answered without errors`)
      if (answer) t.match(JSON.parse(stdout), JSON.parse(answer), `${at} answers as printed`)
    }
  }
})

type Block = { line: number; language: string; text: string; answer: string | undefined }

/** The code blocks of a document; the JSON block that follows a command is its answer. */
function blocksOf(markdown: string): Block[] {
  const blocks = [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: markdown.slice(0, match.index).split('\n').length,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }))
  return blocks.map((block, place) => {
    const next = blocks[place + 1]
    return { ...block, answer: block.language === 'sh' && next?.language === 'json' ? next.text : undefined }
  })
}
