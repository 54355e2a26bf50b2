import t from 'tap'
import { withdraw } from '../../src/content/editing/withdraw.ts'
import { watchedList } from '../../src/content/links/watched.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { editor } from '../support/desk.ts'
import { status } from '../support/others.ts'
import { engines } from '../support/site.ts'
import { day, openWatch } from '../support/watching.ts'

const media = resourceOf('media')
const minute = 60_000

for (const engine of engines) {
  t.test(
    `on ${engine}, a host that is busy is asked for nothing before the time that it named`,
    async (t) => {
      const { others, round, later, video, shown } = await openWatch(t, engine)
      for (const path of ['/a', '/b', '/c']) {
        others.answers[`busy.example${path}`] = status(429, { 'retry-after': '600' })
        await video(others.at(path, 'busy.example'))
      }
      others.answers['/d'] = status(200)
      const other = await video(others.at('/d', 'other.example'))
      await round()
      const busy = () => others.seen.filter(({ host }) => host === 'busy.example').length
      t.equal(busy(), 1, 'after the first answer no other page of it is asked for')
      t.equal((await shown(other)).linkStatus, 'ok')
      later(9 * minute)
      await round()
      t.equal(busy(), 1)
      for (const path of ['/a', '/b', '/c']) others.answers[`busy.example${path}`] = status(200)
      later(2 * minute)
      await round()
      t.equal(busy(), 4)
    },
  )

  t.test(`on ${engine}, the history of an address is kept, the last twenty checks of it`, async (t) => {
    const { storage, others, round, later, video } = await openWatch(t, engine)
    await video(others.at('/gone'))
    for (let checks = 0; checks < 25; checks += 1) {
      await round()
      later(4 * day)
    }
    const { links } = await storage.read((reader) =>
      watchedList(reader, editor, { status: 'broken', limit: 10, after: undefined }),
    )
    t.equal(links[0]?.failures, 25)
    t.equal(links[0]?.history.length, 20)
    const times = links[0]?.history.map(({ at }) => at) ?? []
    t.same(
      times,
      times.toSorted((left, right) => right - left),
    )
  })

  t.test(`on ${engine}, what left the public is not asked for any more`, async (t) => {
    const { desk, others, round, later, video } = await openWatch(t, engine)
    const id = await video(others.at('/film'))
    await round()
    const asked = others.seen.length
    t.ok(asked > 0)
    await withdraw(desk, editor, media, id, { reason: 'Wrong' })
    later(10 * day)
    await round()
    t.equal(others.seen.length, asked)
  })
}
