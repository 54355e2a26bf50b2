import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { refresh } from '../../src/content/changes/refresh.ts'
import type { Fetch } from '../../src/content/links/fetch.ts'
import { migrate, openStorage, type Place } from '../../src/storage/open.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { checkAnswers } from './checked.ts'
import { publicUrl, version } from './content.ts'
import { freshPostgres } from './postgres.ts'

export type Engine = Place['engine']

/** Both engines, for tests that must hold on each. */
export const engines: readonly Engine[] = ['sqlite', 'postgres']

/** What a test is given: a server that is not listening, and what it is made of. */
export type TestSite = { readonly app: FastifyInstance; readonly storage: Storage; readonly place: Place }

/** Puts a server together over a database of its own: the bundled content, or nothing in it. One that sends to webhooks may send to this machine. */
export async function openSite(
  t: Test,
  {
    engine = 'sqlite',
    content = true,
    clock = systemClock,
    sendHook,
  }: { engine?: Engine; content?: boolean; clock?: Clock; sendHook?: Fetch | undefined } = {},
): Promise<TestSite> {
  const place = await freshPlace(t, engine, content)
  const storage = await openFresh(t, place)
  const edition = await refresh(storage, clock, publicUrl)
  const webhookAllowedHosts = sendHook ? ['127.0.0.1'] : []
  const config = { allowedHosts: [], trustProxy: false, webhookAllowedHosts }
  const app = await buildApp({ config, publicUrl, storage, clock, edition, sendHook })
  checkAnswers(app, (complaint) => t.fail(complaint))
  t.teardown(() => app.close())
  return { app, storage, place }
}

/** Opens a database of its own for a test of storage; empty unless `content` is asked for. */
export async function openTestStorage(t: Test, engine: Engine, { content = false } = {}): Promise<Storage> {
  return openFresh(t, await freshPlace(t, engine, content))
}

/** Where a database of the test's own is: nothing is in it, not even tables, unless `content` is asked for. */
export async function freshPlace(t: Test, engine: Engine, content = false): Promise<Place> {
  if (engine === 'postgres') {
    return { engine, url: await freshPostgres(t, content ? process.env.TEST_CONTENT_DATABASE : undefined) }
  }
  const file = join(t.testdir({}), 'happenings.db')
  if (content) copyFileSync(contentFile(), file)
  return { engine, file }
}

async function openFresh(t: Test, place: Place): Promise<Storage> {
  await migrate(place, version)
  const storage = openStorage(place)
  t.teardown(() => storage.close())
  return storage
}

function contentFile(): string {
  const file = process.env.TEST_CONTENT_FILE
  if (!file) throw new Error('TEST_CONTENT_FILE is not set: run the tests with `npm test -- FILE`.')
  return file
}
