import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import fastify from 'fastify'
import t, { type Test } from 'tap'
import { type Events, openEvents } from '../../src/sync/events.ts'
import { readEvents } from '../support/event-stream.ts'

/** A server with one stream whose heart beats every 40 ms. */
async function serving(t: Test) {
  const app = fastify()
  const opened = Promise.withResolvers<Events>()
  app.get('/', (_request, reply) => {
    opened.resolve(openEvents(reply, 40))
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  return { app, opened: opened.promise }
}

t.test('a comment says that the stream lives, with the id when it moved without an event', async (t) => {
  const { app, opened } = await serving(t)
  const reader = await readEvents(t, app, '/')
  const events = await opened
  await reader.until(() => reader.state.comments >= 2)
  t.equal(reader.state.lastId, '')
  await events.send('', 'further')
  await reader.until(() => reader.state.lastId === 'further')
  t.same(reader.events, [], 'an id alone is no event')
  events.end()
  await reader.until(() => reader.state.ended)
  await events.closed
})

t.test(
  'who takes nothing of what waits for two heartbeats is cut off; nothing more is made for it',
  async (t) => {
    const { app, opened } = await serving(t)
    const { port } = app.server.address() as { port: number }
    const stalled = connect({ port, host: '127.0.0.1' })
    t.teardown(() => stalled.destroy())
    stalled.pause()
    stalled.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const events = await opened
    let [sent, closed] = [0, false]
    const sending = (async () => {
      for (; sent < 1000 && !closed; sent++) await events.send(`data: ${'x'.repeat(1_000_000)}\n\n`)
    })()
    events.closed.then(() => {
      closed = true
    })
    for (let waited = 0; !closed && waited < 200; waited++) await setTimeout(20)
    t.ok(closed, 'it was cut off')
    t.ok(sent < 20, `${sent} MB were taken by the sockets' buffers at most`)
    await sending
  },
)

t.test('who takes slowly is not cut off', async (t) => {
  const { app, opened } = await serving(t)
  const { port } = app.server.address() as { port: number }
  const slow = connect({ port, host: '127.0.0.1' })
  t.teardown(() => slow.destroy())
  slow.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  let taken = 0
  slow.on('data', async (bytes) => {
    taken += bytes.length
    slow.pause()
    await setTimeout(2)
    slow.resume()
  })
  const events = await opened
  for (let sent = 0; sent < 10; sent++) await events.send(`data: ${'x'.repeat(1_000_000)}\n\n`)
  events.end()
  await events.closed
  for (let waited = 0; taken < 10_000_000 && waited < 300; waited++) await setTimeout(20)
  t.ok(taken > 10_000_000)
})
