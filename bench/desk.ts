import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { taken } from './asking.ts'
import type { Server } from './fleet.ts'
import { publicUrl } from './public-url.ts'

/** A copy of a database that may be written to. */
export async function copied(file: string, word: string): Promise<string> {
  const copy = file.replace(/\.db$/, `-${word}.db`)
  await Promise.all([copy, `${copy}-wal`, `${copy}-shm`].map((each) => rm(each, { force: true })))
  const source = new Database(file, { readonly: true })
  await source.backup(copy)
  source.close()
  return copy
}

/** Asks for something with a key, and gives the data of the answer. */
export type Ask = (method: string, path: string, body?: object) => Promise<{ id: string; version: number }>

/** Makes drafts, and gives their ids. */
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

/** Asks a server with this key. */
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

/** A key for writing and publishing. */
export async function keyFor(file: string): Promise<string> {
  const scopes = 'content:write,content:publish'
  const made = ['src/start.js', 'key', 'create', '--name', 'Bench', '--scope', scopes, '--json']
  const env = { ...process.env, DATABASE_URL: `file:${file}`, PUBLIC_URL: publicUrl }
  const { stdout } = await promisify(execFile)(process.execPath, made, { env })
  return JSON.parse(stdout).key
}
