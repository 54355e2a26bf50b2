import t from 'tap'
import { create } from '../../src/content/editing/create.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { merge } from '../../src/content/editing/merge.ts'
import { preview } from '../../src/content/editing/preview.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { restore } from '../../src/content/editing/restore.ts'
import type { Held } from '../../src/content/editing/view.ts'
import { withdraw } from '../../src/content/editing/withdraw.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import type { Resource } from '../../src/model/resource.ts'
import { editor, headNow, keyWith, openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'

const [media, update, topic, sector, partnership, state] = (
  ['media', 'update', 'topic', 'sector', 'partnership', 'state'] as const
).map(resourceOf) as [Resource, Resource, Resource, Resource, Resource, Resource]

const film = {
  kind: 'video',
  description: 'It shows a plant.',
  isCollection: true,
  mediaUrl: 'https://example.org/film',
}
const vintage = { naicsVintage: '2022' }
const crew = { nameKind: 'formal', summary: 'People of one trade.', status: 'active' }

for (const engine of engines) {
  t.test(`on ${engine}, nothing becomes a part of itself, in whatever order its parts go out`, async (t) => {
    const { desk, storage } = await openDesk(t, engine)
    const made = async (resource: Resource, name: string, fields = {}) =>
      create(desk, editor, resource, { [resource.label]: name, ...fields })
    const out = (resource: Resource, ...items: Held[]) =>
      publish(
        desk,
        editor,
        items.map(({ id }) => ({ resource, key: id })),
      )
    const below = (resource: Resource, field: string, item: Held, other: Held) =>
      edit(desk, editor, resource, item.id, { [field]: other.id }, 'any')
    const loop = { code: 'invalid_content', faults: [{ code: 'invalid_value' }] }

    const [one, two] = [await made(media, 'One', film), await made(media, 'Two', film)]
    await below(media, 'partOf', one, two)
    await below(media, 'partOf', two, one)
    const head = await headNow(storage)
    await t.rejects(out(media, one, two), { ...loop, faults: [{ pointer: '/partOf' }] }, 'together')
    t.equal(await headNow(storage), head)

    const [a, b] = [await made(sector, 'Wind', vintage), await made(sector, 'Turbines', vintage)]
    await out(sector, a, b)
    await below(sector, 'parent', a, b)
    await below(sector, 'parent', b, a)
    await out(sector, a)
    await t.rejects(out(sector, b), { ...loop, faults: [{ pointer: '/parent' }] }, 'one after another')

    const x = await made(media, 'X', film)
    const y = await made(media, 'Y', film)
    const z = await made(media, 'Z', film)
    await below(media, 'partOf', y, x)
    await below(media, 'partOf', z, y)
    await out(media, x, y, z)
    await t.rejects(merge(desk, editor, media, x.id, z.id), { code: 'conflict', message: /partOf/ })
    t.match(
      await merge(desk, editor, media, x.id, y.id),
      { id: y.id, partOf: null },
      'its own part may stand for it',
    )
  })

  t.test(`on ${engine}, what is removed is in no item any more, and hinders none`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const hire = await create(desk, editor, topic, { name: 'Hiring at sea' })
    const letter = await create(desk, editor, update, {
      title: 'A letter',
      body: 'It is sent.',
      topics: [hire.id],
    })
    await publish(desk, editor, [
      { resource: topic, key: hire.id },
      { resource: update, key: letter.id },
    ])
    await edit(desk, editor, update, letter.id, { body: 'It is sent **early**.' }, 'any')
    await remove(desk, editor, topic, hire.id)
    t.match(await publish(desk, editor, [{ resource: update, key: letter.id }]), [{ stage: 'published' }])
    t.match(await edit(desk, editor, update, letter.id, { title: 'The letter' }, 'any'), { topics: [] })
    t.match(await restore(desk, editor, update, letter.id, 1, 'any'), { title: 'A letter', topics: [] })
    await publish(desk, editor, [{ resource: update, key: letter.id }])
    t.match((await app.inject(`/v1/updates/${letter.id}`)).json().data, { title: 'A letter', topics: [] })
    await t.rejects(edit(desk, editor, update, letter.id, { topics: [hire.id] }, 'any'), {
      code: 'invalid_content',
      faults: [{ pointer: '/topics/0', code: 'unknown_reference' }],
    })
  })

  t.test(`on ${engine}, what was merged is edited, restored, previewed and published no more`, async (t) => {
    const { desk } = await openDesk(t, engine)
    const [one, two] = [
      await create(desk, editor, topic, { name: 'Onboarding at sea' }),
      await create(desk, editor, topic, { name: 'On boarding at sea' }),
    ]
    await publish(desk, editor, [
      { resource: topic, key: one.id },
      { resource: topic, key: two.id },
    ])
    await merge(desk, editor, topic, two.id, one.id)
    const gone = { code: 'conflict', message: new RegExp(`merged into ${one.id}`) }
    await t.rejects(edit(desk, editor, topic, two.id, { name: 'Other' }, 'any'), gone)
    await t.rejects(restore(desk, editor, topic, two.id, 1, 'any'), gone)
    await t.rejects(preview(desk, editor, topic, two.id, 1), gone)
    await t.rejects(publish(desk, editor, [{ resource: topic, key: two.id }]), gone)
  })

  t.test(`on ${engine}, a merge keeps what is certain of what named both`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const made = async (name: string, related: object[] = []) => {
      const { id } = await create(desk, editor, partnership, { name, ...crew, related })
      await publish(desk, editor, [{ resource: partnership, key: id }])
      return id
    }
    const [a, b] = [await made('Harbor Welders'), await made('Quarry Painters')]
    const works = { relation: 'works_with', note: 'They share a hall.', partnership: a }
    const came = { relation: 'preceded_by', note: 'An earlier name.', partnership: b }
    const maybe = { relation: 'possibly_same', note: 'Nobody knows.', partnership: a }
    const named = [await made('Bridge Crew', [works, came]), await made('Tunnel Crew', [came, works])]
    const doubted = await made('Ferry Crew', [maybe, came])
    await merge(desk, editor, partnership, b, a)
    const related = async (id: string) => (await app.inject(`/v1/partnerships/${id}`)).json().data.related
    for (const id of named)
      t.match(await related(id), [{ relation: 'works_with', note: works.note, partnership: { id: a } }])
    t.match(await related(doubted), [{ relation: 'preceded_by', note: came.note, partnership: { id: a } }])
  })

  t.test(
    `on ${engine}, a key for one state does nothing to the state itself, nor to what is to go out elsewhere`,
    async (t) => {
      const { desk } = await openDesk(t, engine)
      const idOf = async (code: string) => (await edit(desk, editor, state, code, {}, 'any')).id
      const pennsylvania = keyWith(['content:write', 'content:publish'], [await idOf('PA')])
      const refused = { code: 'forbidden' }
      await t.rejects(edit(desk, pennsylvania, state, 'PA', { name: 'Penn' }, 'any'), refused)
      await t.rejects(withdraw(desk, pennsylvania, state, 'PA', { reason: 'x' }), refused)
      await t.rejects(remove(desk, pennsylvania, state, 'PA'), refused)
      const letter = await create(desk, editor, update, { title: 'A letter', body: 'Sent.', states: ['NE'] })
      await publish(desk, editor, [{ resource: update, key: letter.id }], { at: '2099-01-01T00:00:00Z' })
      await edit(desk, editor, update, letter.id, { states: ['PA'] }, 'any')
      await t.rejects(publish(desk, pennsylvania, [{ resource: update, key: letter.id }]), refused)
      await t.rejects(withdraw(desk, pennsylvania, update, letter.id, { reason: 'x' }), refused)
      await t.rejects(remove(desk, pennsylvania, update, letter.id), refused)
    },
  )
}

t.test('the same item is not published twice at once, by whatever key it is named', async (t) => {
  const { desk } = await openDesk(t)
  const letter = await create(desk, editor, update, { title: 'A letter', body: 'Sent.' })
  await t.rejects(
    publish(desk, editor, [
      { resource: update, key: letter.id },
      { resource: update, key: letter.slug },
    ]),
    { code: 'invalid_content', faults: [{ pointer: '/items/1', code: 'duplicate' }] },
  )
})
