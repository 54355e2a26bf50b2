import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { createWebhook } from '../../src/content/webhooks/create-webhook.ts'
import { allWebhooks } from '../../src/content/webhooks/webhook.ts'
import { fetchOutside } from '../../src/delivery/fetch-outside.ts'
import { openStorage } from '../../src/storage/open.ts'
import { startWebhooks } from '../../src/workers/webhooks.ts'
import { publicUrl } from '../support/content.ts'
import { changesAfter, editor, headNow, openDesk } from '../support/desk.ts'
import type { Crash } from '../support/hook-server.ts'
import { accepts, allows, editing, startReceiver, until, verified } from '../support/hooks.ts'
import { engines } from '../support/site.ts'

/** A server that delivers, in a process of its own. */
const server = (place: object, crash: Crash): ChildProcess =>
  spawn(
    process.execPath,
    ['test/support/hook-server.ts', ...[place, crash, publicUrl].map((each) => JSON.stringify(each))],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH ?? '' } },
  )

const crashes: readonly Crash['at'][] = ['write', 'send', 'answer', 'never']

for (const engine of engines) {
  t.test(
    `${engine}: whenever a server is killed, every change arrives at least once and in order`,
    async (t) => {
      const { desk, storage, place } = await openDesk(t, engine)
      const { post, change } = editing(desk)
      const receiver = await startReceiver(t)
      const paths = ['/a', '/b', '/c']
      const hooks = new Map<string, string>()
      for (const path of paths) {
        const { secret } = await createWebhook(desk, editor, accepts, {
          url: receiver.at(path),
          types: ['update'],
        })
        hooks.set(path, secret)
        receiver.answers[path] = async (response) => {
          await setTimeout(Math.random() * 20)
          response.end()
        }
      }
      const head = await headNow(storage)
      const settled = async () => (await storage.read(allWebhooks)).every(({ waiting }) => waiting === 0)
      for (let round = 0; round < 12; round++) {
        const id = await post()
        await post()
        const crash: Crash = { at: crashes[round % 4] as Crash['at'], after: Math.floor(round / 4) * 2 }
        const child = server(place, crash)
        const dead = once(child, 'exit')
        await change(id, { title: `Changed in round ${round}` })
        if (crash.at === 'never') {
          const before = receiver.got.length
          await until(() => receiver.got.length > before)
          await setTimeout(Math.random() * 100)
          child.kill('SIGKILL')
        }
        const [, signal] = await dead
        t.equal(signal, 'SIGKILL', `killed at ${crash.at}`)
      }
      const last = server(place, { at: 'never', after: 0 })
      const wanted = (await changesAfter(storage, head)).map(({ sequence }) => sequence)
      const newest = wanted.at(-1) as number
      await until(
        async () =>
          (await settled()) && paths.every((path) => receiver.entries(path).at(-1)?.sequence === newest),
        30_000,
      )
      last.kill('SIGKILL')
      await once(last, 'exit')
      for (const [path, secret] of hooks) {
        const sequences = receiver.entries(path).map(({ sequence }) => sequence)
        t.same(
          sequences,
          [...sequences].sort((left, right) => left - right),
          'nothing overtakes',
        )
        // What was changed again before it was queued stands in the feed at its newest change alone.
        const entries = new Map(receiver.entries(path).map((entry) => [entry.sequence, entry]))
        let previous: number | null = null
        for (const entry of entries.values()) {
          t.equal(entry.previousSequence, previous)
          previous = entry.sequence
        }
        const newestOf = new Map(
          (await changesAfter(storage, head)).map(({ itemId, sequence }) => [itemId, sequence]),
        )
        for (const [id, sequence] of newestOf) t.equal(entries.get(sequence)?.id, id)
        for (const got of receiver.got.filter((each) => each.path === path)) t.ok(verified(secret, got))
        const bodies = Map.groupBy(
          receiver.got.filter((each) => each.path === path),
          ({ headers }) => headers['webhook-id'],
        )
        for (const same of bodies.values()) t.equal(new Set(same.map(({ body }) => body)).size, 1)
      }
      t.comment(`${receiver.got.length} messages for ${wanted.length} changes and ${paths.length} webhooks`)
    },
  )

  t.test(`${engine}: several servers on one database send each change once`, async (t) => {
    const { desk, storage, place } = await openDesk(t, engine)
    const { post } = editing(desk)
    const receiver = await startReceiver(t)
    const paths = Array.from({ length: 20 }, (_, number) => `/${number}`)
    for (const path of paths)
      await createWebhook(desk, editor, accepts, { url: receiver.at(path), types: ['update'] })
    const fetch = fetchOutside({ agent: 'Test', allows, patience: 5000 })
    const sent = [0, 0, 0]
    const servers = sent.map((_, number) => {
      const own = openStorage(place)
      const deliveries = startWebhooks({
        storage: own,
        clock: systemClock,
        publicUrl,
        sideBySide: 8,
        fetch: (...asked) => {
          sent[number] = (sent[number] ?? 0) + 1
          return fetch(...asked)
        },
      })
      return { own, deliveries }
    })
    t.teardown(async () => {
      for (const { own, deliveries } of servers) {
        await deliveries.stop()
        await own.close()
      }
    })
    for (let count = 0; count < 15; count++) await post()
    const all = await changesAfter(storage, 0)
    const wanted = all.slice(-15).map(({ sequence }) => sequence)
    await until(() => receiver.got.length >= paths.length * wanted.length, 60_000)
    await setTimeout(200)
    for (const path of paths)
      t.same(
        receiver.entries(path).map(({ sequence }) => sequence),
        wanted,
        path,
      )
    t.ok(sent.filter((count) => count > 0).length > 1, `the work was shared: ${sent}`)
  })
}
