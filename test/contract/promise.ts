import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { released } from '../support/released.ts'

// Run by whoever releases: from now on these documents are what later changes are held against.
const env = { ...process.env, PUBLIC_URL: 'http://localhost:3000' }
const written = (...words: string[]) =>
  execFileSync(process.execPath, ['src/start.js', ...words], { env, encoding: 'utf8', maxBuffer: 50e6 })

writeFileSync(released.openapi, written('openapi', '--yaml'))
writeFileSync(released.graphql, written('schema'))
