import t from 'tap'
import { type Actor, anyone } from '../../src/access/actor.ts'
import { create } from '../../src/content/editing/create.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { merge } from '../../src/content/editing/merge.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { restore } from '../../src/content/editing/restore.ts'
import { withdraw } from '../../src/content/editing/withdraw.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { changesAfter, editor, headNow, keyWith, openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'

const update = resourceOf('update')
const partnership = resourceOf('partnership')
const written = {
  title: 'A welcome letter for new hires',
  body: 'Send it **before** the first day.',
  date: '2026-03',
  states: ['PA'],
  partnerships: ['lane-county-technology'],
}

for (const engine of engines) {
  t.test(`on ${engine}, a draft is seen by nobody until it is published, then everywhere`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const head = await headNow(storage)
    const draft = await create(desk, editor, update, written)
    t.match(draft, {
      stage: 'draft',
      version: 1,
      publishedVersion: null,
      slug: 'a-welcome-letter-for-new-hires',
    })
    t.equal((await app.inject(`/v1/updates/${draft.slug}`)).statusCode, 404)
    t.equal((await app.inject(`/v1/updates/${draft.id}`)).statusCode, 404)
    t.equal((await app.inject('/v1/updates?q=welcome+hires')).json().meta.total, 0)
    t.same(await changesAfter(storage, head), [])
    const [live] = await publish(desk, editor, [{ resource: update, key: draft.id }])
    t.match(live, { stage: 'published', publishedVersion: 1 })
    const shown = (await app.inject(`/v1/updates/${draft.slug}`)).json().data
    t.match(shown, { title: written.title, version: 1, states: [{ slug: 'pennsylvania' }] })
    t.equal((await app.inject('/v1/updates?q=welcome+hires')).json().meta.total, 1)
    const changes = await changesAfter(storage, head)
    t.equal(changes.filter(({ itemId }) => itemId === draft.id).length, 1)
    t.equal(changes.length, 1)
  })

  t.test(`on ${engine}, a live item keeps its public form while it is edited`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const before = (await app.inject('/v1/partnerships/lane-county-technology')).body
    const head = await headNow(storage)
    const edited = await edit(
      desk,
      editor,
      partnership,
      'lane-county-technology',
      { name: 'Other name' },
      'any',
    )
    t.match(edited, { stage: 'draft', version: 2, publishedVersion: 1, name: 'Other name' })
    t.equal((await app.inject('/v1/partnerships/lane-county-technology')).body, before)
    t.same(await changesAfter(storage, head), [])
    await publish(desk, editor, [{ resource: partnership, key: 'lane-county-technology' }])
    const after = (await app.inject('/v1/partnerships/lane-county-technology')).json().data
    t.match(after, { name: 'Other name', version: 2 })
    const named = await changesAfter(storage, head)
    t.ok(named.length > 1, 'those that show its name change too')
    t.equal(new Set(named.map(({ itemId }) => itemId)).size, named.length, 'each once')
  })

  t.test(
    `on ${engine}, what is withdrawn is told to be gone, is named by nobody, and can come back`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const path = '/v1/partnerships/lane-county-technology'
      const before = (await app.inject(path)).json().data
      const updates = async () =>
        (await app.inject('/v1/updates?limit=100'))
          .json()
          .data.filter((item: { partnerships: { id: string }[] }) =>
            item.partnerships.some(({ id }) => id === before.id),
          ).length
      const naming = await updates()
      t.ok(naming > 0)
      const head = await headNow(storage)
      await withdraw(desk, editor, partnership, before.id, { reason: 'It was dissolved' })
      const gone = await app.inject(path)
      t.equal(gone.statusCode, 410)
      t.match(gone.json(), { detail: /dissolved/ })
      t.equal((await app.inject(`/v1/partnerships/${before.id}`)).statusCode, 410)
      t.equal(await updates(), 0)
      t.equal(
        (await app.inject('/v1/partnerships?q=lane+county+technology'))
          .json()
          .data.some(({ id }: { id: string }) => id === before.id),
        false,
      )
      const changes = await changesAfter(storage, head)
      t.equal(changes.filter(({ op }) => op === 'delete').length, 1)
      t.equal(new Set(changes.map(({ itemId }) => itemId)).size, changes.length)
      await publish(desk, editor, [{ resource: partnership, key: before.id }])
      const { version: _, ...back } = (await app.inject(path)).json().data
      const { version: __, ...first } = before
      t.same(back, first)
      t.equal(await updates(), naming)
    },
  )

  t.test(
    `on ${engine}, a duplicate leads to the item that it was merged into, and so does what named it`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const list = (await app.inject('/v1/partnerships?limit=100')).json().data
      const related = list.find((item: { related: { relation: string }[] }) =>
        item.related.some(({ relation }) => relation === 'possibly_same'),
      )
      const other = related.related.find(
        ({ relation }: { relation: string }) => relation === 'possibly_same',
      ).partnership
      const head = await headNow(storage)
      await merge(desk, editor, partnership, other.id, related.slug)
      const moved = await app.inject(`/v1/partnerships/${other.slug}`)
      t.equal(moved.statusCode, 308)
      t.match(moved.headers.location, new RegExp(`/v1/partnerships/${related.slug}$`))
      t.equal((await app.inject(`/v1/partnerships/${other.id}`)).statusCode, 308)
      const survivor = (await app.inject(`/v1/partnerships/${related.slug}`)).json().data
      t.notOk(
        survivor.related.some(({ partnership }: { partnership: { id: string } }) =>
          [other.id, survivor.id].includes(partnership.id),
        ),
      )
      t.notMatch((await app.inject('/v1/updates?limit=100')).body, other.id)
      const changes = await changesAfter(storage, head)
      t.equal(new Set(changes.map(({ itemId }) => itemId)).size, changes.length)
      await t.rejects(merge(desk, editor, partnership, related.id, related.slug), { code: 'conflict' })
      await t.rejects(merge(desk, editor, partnership, related.id, other.id), { code: 'conflict' })
      await t.rejects(publish(desk, editor, [{ resource: partnership, key: other.id }]), { code: 'conflict' })
    },
  )

  t.test(`on ${engine}, what is removed is gone for good and its slug is never given again`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const [item] = (await app.inject('/v1/updates?limit=1')).json().data
    const head = await headNow(storage)
    await remove(desk, editor, update, item.id)
    t.equal((await app.inject(`/v1/updates/${item.slug}`)).statusCode, 410)
    t.match(await changesAfter(storage, head), [{ op: 'delete', itemId: item.id }])
    await t.rejects(create(desk, editor, update, { ...written, slug: item.slug }), {
      code: 'invalid_content',
      faults: [{ pointer: '/slug', code: 'duplicate' }],
    })
    await t.rejects(edit(desk, editor, update, item.id, { title: 'x' }, 'any'), { code: 'not_found' })
  })

  t.test(`on ${engine}, drafts that name each other go out together and not alone`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const media = resourceOf('media')
    const piece = await create(desk, editor, media, {
      title: 'A film',
      description: 'It shows a plant.',
      isCollection: false,
      kind: 'video',
      mediaUrl: 'https://example.org/film',
    })
    const news = await create(desk, editor, update, { ...written, media: [piece.id] })
    await t.rejects(publish(desk, editor, [{ resource: update, key: news.id }]), {
      code: 'invalid_content',
      faults: [{ pointer: '/media/0', code: 'not_public' }],
    })
    t.equal((await app.inject(`/v1/updates/${news.slug}`)).statusCode, 404)
    await publish(desk, editor, [
      { resource: update, key: news.id },
      { resource: media, key: piece.id },
    ])
    t.match((await app.inject(`/v1/updates/${news.slug}`)).json().data.media, [{ id: piece.id }])
  })

  t.test(`on ${engine}, an earlier revision can be made the newest again`, async (t) => {
    const { desk } = await openDesk(t, engine)
    const draft = await create(desk, editor, update, written)
    await edit(desk, editor, update, draft.id, { title: 'Second' }, [1])
    const restored = await restore(desk, editor, update, draft.id, 1, [2])
    t.match(restored, { version: 3, title: written.title })
  })
}

t.test('who has no key, too small a scope or another state is refused, and nothing changes', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const states = (await app.inject('/v1/states?limit=100')).json().data as { id: string; usps: string }[]
  const idOf = (code: string) => states.find(({ usps }) => usps === code)?.id ?? ''
  const ohio = keyWith(['content:write', 'content:publish'], [idOf('OH')])
  const writer = keyWith(['content:write'])
  const draft = await create(desk, editor, update, written)
  const head = await headNow(storage)
  const key = draft.id
  const commands: Record<string, (actor: Actor) => Promise<unknown>> = {
    create: (actor) => create(desk, actor, update, written),
    edit: (actor) => edit(desk, actor, update, key, { title: 'x' }, 'any'),
    restore: (actor) => restore(desk, actor, update, key, 1, 'any'),
    publish: (actor) => publish(desk, actor, [{ resource: update, key }]),
    withdraw: (actor) => withdraw(desk, actor, partnership, 'lane-county-technology', { reason: 'x' }),
    merge: (actor) => merge(desk, actor, update, key, 'lane-county-technology'),
    remove: (actor) => remove(desk, actor, update, key),
  }
  for (const [name, command] of Object.entries(commands)) {
    await t.rejects(command(anyone), { code: 'unauthorized' }, `${name} needs a key`)
    await t.rejects(command(keyWith(['webhooks'])), { code: 'forbidden' }, `${name} needs its scope`)
    if (name !== 'merge') await t.rejects(command(ohio), { code: 'forbidden' }, `${name} needs its state`)
  }
  for (const name of ['publish', 'withdraw', 'merge', 'remove'] as const)
    await t.rejects(commands[name]?.(writer) ?? Promise.resolve(), {
      code: 'forbidden',
      message: /content:publish/,
    })
  t.equal(await headNow(storage), head)
})

t.test('a change of another revision than the newest is refused with what others changed', async (t) => {
  const { desk } = await openDesk(t)
  const draft = await create(desk, editor, update, written)
  await edit(desk, editor, update, draft.id, { states: ['OH'], title: 'Second' }, [1])
  const late: (() => Promise<unknown>)[] = [
    () => edit(desk, editor, update, draft.id, { title: 'Third' }, [1]),
    () => restore(desk, editor, update, draft.id, 1, [1]),
    () => publish(desk, editor, [{ resource: update, key: draft.id, expected: [1] }]),
    () => remove(desk, editor, update, draft.id, [1]),
  ]
  for (const command of late)
    await t.rejects(command(), {
      code: 'stale_version',
      told: {
        version: 2,
        differences: [
          { field: 'title', before: written.title, after: 'Second' },
          { field: 'states', before: ['Pennsylvania'], after: ['Ohio'] },
        ],
      },
    })
})

t.test('everything that is wrong with content is told at once, with its place', async (t) => {
  const { desk } = await openDesk(t)
  await t.rejects(
    create(desk, editor, update, {
      body: '',
      date: '2019-13',
      states: ['ZZ'],
      partnerships: ['lane-county-technolgy'],
      sources: ['javascript:alert(1)'],
      colour: 'red',
    }),
    {
      code: 'invalid_content',
      faults: [
        { pointer: '/colour', code: 'unknown_field' },
        { pointer: '/title', code: 'missing' },
        { pointer: '/body' },
        { pointer: '/date' },
        { pointer: '/sources' },
        { pointer: '/states/0', code: 'unknown_reference' },
        { pointer: '/partnerships/0', suggestion: 'lane-county-technology' },
      ],
    },
  )
})

t.test(
  'a deed with a ticket happens once, and another request with the same ticket is refused',
  async (t) => {
    const { desk, storage } = await openDesk(t)
    const once = { ...desk, ticket: { id: 'ticket', asked: 'a' } }
    const first = await create(once, editor, update, written)
    t.same(await create(once, editor, update, written), first)
    await t.rejects(create({ ...desk, ticket: { id: 'ticket', asked: 'b' } }, editor, update, written), {
      code: 'idempotency_mismatch',
    })
    await t.rejects(create({ ...desk, ticket: { id: 'other', asked: 'c' } }, editor, update, {}), {
      code: 'invalid_content',
    })
    const retried = await create({ ...desk, ticket: { id: 'other', asked: 'c2' } }, editor, update, written)
    t.not(retried.id, first.id, 'a failed attempt frees its ticket')
    const both = await Promise.allSettled([
      create({ ...desk, ticket: { id: 'third', asked: 'd' } }, editor, update, written),
      create({ ...desk, ticket: { id: 'third', asked: 'd' } }, editor, update, written),
    ])
    t.match(both, [{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'conflict' } }])
    await storage.read(async () => {})
  },
)
