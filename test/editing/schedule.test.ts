import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { create } from '../../src/content/editing/create.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { keepTimes, nextTime } from '../../src/content/editing/keep-times.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { slotOf } from '../../src/content/editing/slot.ts'
import { withdraw } from '../../src/content/editing/withdraw.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { keepTimetable } from '../../src/workers/timetable.ts'
import { changesAfter, editor, headNow, openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'

const update = resourceOf('update')
const media = resourceOf('media')
const written = { title: 'Scheduled news', body: 'Later.', states: ['PA'] }

for (const engine of engines) {
  t.test(
    `on ${engine}, what is scheduled becomes public and leaves at its times, once however many servers run`,
    async (t) => {
      let now = Date.parse('2026-11-30T12:00:00Z')
      const { app, desk, storage } = await openDesk(t, engine, { ...systemClock, now: () => now })
      const draft = await create(desk, editor, update, written)
      const [held] = await publish(desk, editor, [{ resource: update, key: draft.id }], {
        at: '2026-12-01T09:00',
        until: '2026-12-02T09:00',
        timeZone: 'America/Denver',
      })
      t.match(held, {
        stage: 'scheduled',
        publishAt: '2026-12-01T16:00:00.000Z',
        endAt: '2026-12-02T16:00:00.000Z',
        scheduleTimeZone: 'America/Denver',
        publishedVersion: null,
      })
      t.equal(await storage.read(nextTime), Date.parse('2026-12-01T16:00:00Z'))
      const head = await headNow(storage)
      t.same(await keepTimes(desk), [])
      t.equal((await app.inject(`/v1/updates/${draft.slug}`)).statusCode, 404)
      await edit(desk, editor, update, draft.id, { title: 'A later draft' }, 'any')
      now = Date.parse('2026-12-01T18:00:00Z')
      const both = await Promise.all([keepTimes(desk), keepTimes(desk)])
      t.match(both.flat(), [{ id: draft.id, deed: 'publish', dueAt: Date.parse('2026-12-01T16:00:00Z') }])
      t.equal(both.flat().length, 1)
      const shown = (await app.inject(`/v1/updates/${draft.slug}`)).json().data
      t.match(shown, { title: 'Scheduled news', publishedAt: '2026-12-01T18:00:00.000Z' })
      t.equal((await changesAfter(storage, head)).length, 1)
      now = Date.parse('2026-12-02T16:00:00Z')
      t.match(await keepTimes(desk), [{ deed: 'expire' }])
      const gone = await app.inject(`/v1/updates/${draft.slug}`)
      t.match(gone.json(), { status: 410, detail: /expired/ })
      t.same(await keepTimes(desk), [])
      t.equal(await storage.read(nextTime), null)
    },
  )

  t.test(`on ${engine}, an end that was set stays until another is told`, async (t) => {
    let now = Date.parse('2026-11-30T12:00:00Z')
    const { app, desk } = await openDesk(t, engine, { ...systemClock, now: () => now })
    const { id, slug } = await create(desk, editor, update, written)
    const out = async (wanted: object) =>
      (await publish(desk, editor, [{ resource: update, key: id }], { ...wanted }))[0]
    const end = '2026-12-02T00:00:00.000Z'
    t.match(await out({ until: end }), { endAt: end })
    await edit(desk, editor, update, id, { title: 'Corrected' }, 'any')
    t.match(await out({}), { stage: 'published', endAt: end })
    await edit(desk, editor, update, id, { title: 'For later' }, 'any')
    t.match(await out({ at: '2026-12-03T00:00:00Z' }), { publishedVersion: 2, endAt: end })
    now = Date.parse(end)
    t.match(await keepTimes(desk), [{ deed: 'expire' }])
    t.equal((await app.inject(`/v1/updates/${slug}`)).statusCode, 410)
    now = Date.parse('2026-12-03T00:00:00Z')
    t.match(await keepTimes(desk), [{ deed: 'publish' }])
    t.match((await app.inject(`/v1/updates/${slug}`)).json().data, { title: 'For later' })
    t.match(await out({ until: '2026-12-04T00:00:00Z' }), { endAt: '2026-12-04T00:00:00.000Z' })
    t.match(await out({ until: null }), { endAt: null })
    const draft = await create(desk, editor, update, written)
    const one = { resource: update, key: draft.id }
    await publish(desk, editor, [one], { at: '2026-12-05T00:00:00Z', until: '2026-12-06T00:00:00Z' })
    await t.rejects(publish(desk, editor, [one], { at: '2026-12-07T00:00:00Z' }), {
      code: 'invalid_content',
      faults: [{ pointer: '/until' }],
    })
  })

  t.test(
    `on ${engine}, what is scheduled is called off, also when a newer draft was written since`,
    async (t) => {
      let now = Date.parse('2026-11-30T12:00:00Z')
      const { app, desk } = await openDesk(t, engine, { ...systemClock, now: () => now })
      const { id } = await create(desk, editor, update, written)
      await publish(desk, editor, [{ resource: update, key: id }], { at: '2026-12-01T00:00:00Z' })
      await edit(desk, editor, update, id, { title: 'Not yet' }, 'any')
      const left = await withdraw(desk, editor, update, id, { reason: 'Too early.' })
      t.match(left, { stage: 'draft', scheduledVersion: null, publishAt: null })
      now = Date.parse('2026-12-01T00:00:00Z')
      t.same(await keepTimes(desk), [])
      t.equal((await app.inject(`/v1/updates/${id}`)).statusCode, 404)
      await t.rejects(withdraw(desk, editor, update, id, { reason: 'Again.' }), { code: 'conflict' })
    },
  )

  t.test(`on ${engine}, what cannot go out at its time says why and holds up nothing else`, async (t) => {
    let now = Date.parse('2026-11-30T12:00:00Z')
    const { app, desk } = await openDesk(t, engine, { ...systemClock, now: () => now })
    const film = await create(desk, editor, media, {
      title: 'A film',
      description: 'It shows a plant.',
      kind: 'video',
      isCollection: false,
      mediaUrl: 'https://example.org/film',
    })
    const hindered = await create(desk, editor, update, { ...written, media: [film.id] })
    const other = await create(desk, editor, update, written)
    for (const { id } of [hindered, other])
      await publish(desk, editor, [{ resource: update, key: id }], { at: '2026-12-01T00:00:00Z' })
    now = Date.parse('2026-12-01T00:00:00Z')
    const kept = await keepTimes(desk)
    t.match(
      new Map(kept.map(({ id, deed, hindrance }) => [id, [deed, hindrance]])),
      new Map([
        [hindered.id, ['hinder', /^The media “A film” is not public/]],
        [other.id, ['publish', undefined]],
      ]),
    )
    t.equal((await app.inject(`/v1/updates/${other.id}`)).statusCode, 200)
    t.equal((await app.inject(`/v1/updates/${hindered.id}`)).statusCode, 404)
  })
}

t.test('what is removed or published by hand before its time is not done again', async (t) => {
  let now = Date.parse('2026-11-30T12:00:00Z')
  const { desk } = await openDesk(t, 'sqlite', { ...systemClock, now: () => now })
  const first = await create(desk, editor, update, written)
  const second = await create(desk, editor, update, written)
  for (const { id } of [first, second])
    await publish(desk, editor, [{ resource: update, key: id }], { at: '2026-12-01T00:00:00Z' })
  await remove(desk, editor, update, first.id)
  await publish(desk, editor, [{ resource: update, key: second.id }])
  now = Date.parse('2026-12-02T00:00:00Z')
  t.same(await keepTimes(desk), [])
})

t.test('times that make no sense are refused with all that is wrong', async (t) => {
  const { desk } = await openDesk(t)
  const draft = await create(desk, editor, update, written)
  const asked = (wanted: Record<string, unknown>) =>
    publish(desk, editor, [{ resource: update, key: draft.id }], wanted)
  await t.rejects(asked({ at: '2027-01-01T09:00', zone: 'x' }), {
    code: 'invalid_content',
    faults: [{ pointer: '/zone' }, { pointer: '/at' }],
  })
  await t.rejects(asked({ at: 'tomorrow', timeZone: 'Mars/Base' }), {
    code: 'invalid_content',
    faults: [{ pointer: '/timeZone' }, { pointer: '/at' }],
  })
  await t.rejects(asked({ at: '2099-01-02T00:00:00Z', until: '2099-01-01T00:00:00Z' }), {
    code: 'invalid_content',
    faults: [{ pointer: '/until' }],
  })
})

t.test(
  'an hour that the clock shows twice is taken for the first, one that it leaves out for the next',
  (t) => {
    const at = (told: string, timeZone: string) => slotOf({ at: told, timeZone }, 0).publishAt
    t.equal(at('2027-11-07T01:30', 'America/New_York'), Date.parse('2027-11-07T05:30:00Z'))
    t.equal(at('2027-03-14T02:30', 'America/New_York'), Date.parse('2027-03-14T07:30:00Z'))
    for (const zone of ['+05:00', 'EST5', 'Mars/Olympus']) t.throws(() => at('2027-03-14T02:30', zone), zone)
    t.end()
  },
)

t.test('a time that is set is known at once to the server that sets it', async (t) => {
  const { desk } = await openDesk(t)
  const silent = { info() {}, warn() {}, error() {} }
  const timetable = keepTimetable(desk, silent)
  t.teardown(() => timetable.stop())
  while ((await desk.storage.read(nextTime)) !== null || timetable.next() !== null) await sleep(10)
  await sleep(50)
  const draft = await create(desk, editor, update, written)
  const at = Date.now() + 100_000
  await publish(desk, editor, [{ resource: update, key: draft.id }], { at: new Date(at).toISOString() })
  // It looks by itself every five seconds.
  for (let waited = 0; timetable.next() === null && waited < 2000; waited += 10) await sleep(10)
  t.equal(timetable.next(), at)
})
