import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { parse } from 'yaml'

const run = promisify(execFile)

t.test('happenings openapi writes the document of these settings without a database', async (t) => {
  const folder = t.testdir({})
  const options = {
    cwd: folder,
    env: {
      ...process.env,
      PUBLIC_URL: 'https://example.org/api',
      DATABASE_URL: `file:${join(folder, 'none.db')}`,
    },
    maxBuffer: 10_000_000,
  }
  const start = resolve('src/start.js')
  const json = await run(process.execPath, [start, 'openapi'], options)
  const document = JSON.parse(json.stdout)
  t.match(document, { openapi: /^3\.1/, servers: [{ url: 'https://example.org/api' }] })
  t.equal(document.paths['/v1/updates'].get.operationId, 'listUpdates')
  const yaml = await run(process.execPath, [start, 'openapi', '--yaml'], options)
  t.same(parse(yaml.stdout), document)
  t.equal(json.stderr + yaml.stderr, '')
  t.same(readdirSync(folder), [], 'nothing is made on the disk')
})
