import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { create } from '../../src/content/editing/create.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { keepTimes, nextTime } from '../../src/content/editing/keep-times.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
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
