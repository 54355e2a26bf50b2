import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { progressOn } from '../../src/cli/progress.ts'
import { happenings } from '../support/process.ts'
import { type Engine, engines, freshPlace } from '../support/site.ts'

const urlOf = async (t: Parameters<typeof freshPlace>[0], engine: Engine, content = false) => {
  const place = await freshPlace(t, engine, content)
  return place.engine === 'sqlite' ? `file:${place.file}` : place.url
}

for (const engine of engines) {
  t.test(`${engine}: migrate tells what it applied, and import and export what they did`, async (t) => {
    const env = { DATABASE_URL: await urlOf(t, engine), PUBLIC_URL: 'https://api.example.org' }
    t.match(await happenings(['migrate'], env), { status: 0, stdout: /^Applied 0000_init, [\w, ]+\.\n$/ })
    t.match(await happenings(['migrate'], env), { status: 0, stdout: 'The database is up to date.\n' })
    t.match(await happenings(['migrate', '--json'], env), { stdout: '{"applied":[]}\n' })
    const files = [
      'states',
      'sectors',
      'organizations',
      'regions',
      'partnerships',
      'topics',
      'media',
      'updates',
      'events',
    ].map((name) => `data/${name}.json`)
    const imported = await happenings(['import', ...files], env)
    t.match(imported, {
      status: 0,
      stdout: /^\d+ records created, 0 changed, 0 as they were\.\n$/,
      stderr: '',
    })
    const { stdout: ndjson, ...exported } = await happenings(['export'], env)
    t.match(exported, { status: 0, stderr: '' })
    const again = await happenings(['import', '-', '--json'], env, ndjson)
    t.match(JSON.parse(again.stdout), {
      created: 0,
      changed: 0,
      unchanged: ndjson.trimEnd().split('\n').length,
      sequence: null,
    })
    t.match(ndjson, /"type":"update"/)

    const bad = join(t.testdirName, 'bad.ndjson')
    mkdirSync(t.testdirName, { recursive: true })
    writeFileSync(bad, '{"type":"topic","slug":"a"}\n{"type":"topic","slug":"b","name":"B","nam":1}\n')
    const refused = await happenings(['import', bad], env)
    t.equal(refused.status, 1)
    t.equal(
      refused.stderr,
      `2 of 2 records are not right; nothing was loaded.\n  ${bad}:1 /name: name is missing.\n  ${bad}:2 /nam: There is no field “nam” in topics. Did you mean “name”?\n`,
    )
    t.equal((await happenings(['export'], env)).stdout, ndjson)
  })
}

t.test('an import without PUBLIC_URL leaves the links of a running server as they are', async (t) => {
  const env = { DATABASE_URL: await urlOf(t, 'sqlite', true) }
  const before = JSON.parse((await happenings(['import', '-', '--json'], env, '')).stdout)
  t.equal(before.sequence, null)
  const line = JSON.stringify({ type: 'topic', slug: 'new-topic', name: 'New' })
  const done = JSON.parse((await happenings(['import', '-', '--json'], env, line)).stdout)
  t.match(done, { created: 1 })
  const next = JSON.parse(
    (await happenings(['import', '-', '--json'], env, line.replace('"New"', '"Newer"'))).stdout,
  )
  t.equal(next.sequence, done.sequence + 1, 'nothing else was made anew')
})

t.test('files that cannot be read are named', async (t) => {
  const env = { DATABASE_URL: await urlOf(t, 'sqlite') }
  t.match(await happenings(['import', 'nowhere.json'], env), {
    status: 1,
    stderr: 'nowhere.json cannot be read: there is no such file. Nothing was loaded.\n',
  })
  t.match(await happenings(['import', 'src'], env), { status: 1, stderr: /it is a folder/ })
})

t.test('an export whose reader has enough ends quietly', async (t) => {
  const env = { PATH: process.env.PATH, DATABASE_URL: await urlOf(t, 'sqlite', true) }
  const child = spawn(process.execPath, ['src/start.js', 'export'], { env })
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += chunk))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [status] = await once(child, 'close')
  t.same([status, stderr], [0, ''])
})

t.test('progress is one line that is written over on a terminal, and nothing elsewhere', async (t) => {
  const on = (isTTY: boolean) => {
    let written = ''
    const write = (text: string) => {
      written += text
      return true
    }
    const progress = progressOn({ isTTY, write } as never)
    progress('written', 200, 1000)
    progress('written', 1000, 1000)
    progress('done', 9, 9)
    progress.end()
    progress.end()
    return written
  }
  t.equal(on(true), '\r200 of 1000 written\r1000 of 1000 written\r9 of 9 done         \n')
  t.equal(on(false), '')
})

t.test('a dry run tells what an import would do, and does nothing', async (t) => {
  const env = { DATABASE_URL: await urlOf(t, 'sqlite', true) }
  const line = JSON.stringify({ type: 'topic', slug: 'new-topic', name: 'New' })
  const dry = JSON.parse((await happenings(['import', '-', '--dry-run', '--json'], env, line)).stdout)
  t.same(dry, { created: 1, changed: 0, unchanged: 0, sequence: null })
  t.match(
    (await happenings(['import', '-', '--dry-run'], env, line)).stdout,
    /^Nothing was changed.* 1 records created/,
  )
  const draft = JSON.stringify({ type: 'topic', stage: 'draft', slug: 'new-topic', name: 'New' })
  const refused = await happenings(['import', '-'], env, draft)
  t.equal(refused.status, 1)
  t.match(refused.stderr, /stdin:1 \/stage: This is draft/)
})
