import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { taken } from './asking.ts'
import type { Server } from './fleet.ts'
import { publicUrl } from './public-url.ts'

/** Does something at the editors' side of a server, and gives what its answer holds. */
export type Ask = (method: string, path: string, body?: object) => Promise<{ id: string; version: number }>

/** Asks a server with a key. */
export const asking =
  (server: Server, key: string): Ask =>
  async (method, path, body) => {
    const { body: answer } = await taken(server, path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'if-match': '*' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return JSON.parse(answer.toString()).data
  }

/** Makes a key with these scopes in a database. */
export async function keyFor(file: string, scopes: string): Promise<string> {
  const made = ['src/start.js', 'key', 'create', '--name', 'Bench', '--scope', scopes, '--json']
  const env = { ...process.env, DATABASE_URL: `file:${file}`, PUBLIC_URL: publicUrl }
  const { stdout } = await promisify(execFile)(process.execPath, made, { env })
  return JSON.parse(stdout).key
}

/** A copy of a database, for what changes it. */
export async function copyOf(file: string, word: string): Promise<string> {
  const copy = file.replace(/\.db$/, `-${word}.db`)
  await Promise.all([copy, `${copy}-wal`, `${copy}-shm`].map((each) => rm(each, { force: true })))
  const source = new Database(file, { readonly: true })
  await source.backup(copy)
  source.close()
  return copy
}

/** Makes drafts of updates; gives their ids. */
export async function draftsOf(ask: Ask, count: number, word: string): Promise<string[]> {
  const ids: string[] = []
  for (let place = 0; place < count; place++) {
    const draft = await ask('POST', '/admin/v1/updates', {
      title: `${word} ${place}`,
      body: 'What a partnership did, **told** in some words that make up a paragraph of usual length.',
      date: '2026-11',
      states: ['PA'],
      sectors: ['manufacturing'],
    })
    ids.push(draft.id)
  }
  return ids
}
