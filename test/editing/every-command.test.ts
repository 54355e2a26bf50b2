import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { type Actor, anyone } from '../../src/access/actor.ts'
import { upsert } from '../../src/content/bulk/upsert.ts'
import { create } from '../../src/content/editing/create.ts'
import type { Desk } from '../../src/content/editing/desk.ts'
import { edit } from '../../src/content/editing/edit.ts'
import type { Expected } from '../../src/content/editing/expected.ts'
import { merge } from '../../src/content/editing/merge.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { restore } from '../../src/content/editing/restore.ts'
import { withdraw } from '../../src/content/editing/withdraw.ts'
import { resourceOf, shelf } from '../../src/model/catalogue.ts'
import { sql } from '../../src/storage/drizzle.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { changesAfter, editor, headNow, keyWith, openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'

const update = resourceOf('update')
const partnership = resourceOf('partnership')
const organization = resourceOf('organization')
const written = {
  title: 'A welcome letter for new hires',
  body: 'Send it **before** the first day.',
  states: ['OR'],
  partnerships: ['lane-county-technology'],
}

/** A command on an item that stands ready for it, what the audit says of it, and how many items of which the public sees something else. */
type Command = {
  readonly name: string
  readonly deeds: readonly string[]
  readonly alters: 'nothing' | 'one' | 'several'
  readonly ready: (desk: Desk) => Promise<string>
  readonly does: (desk: Desk, actor: Actor, key: string, expected?: Expected) => Promise<unknown>
  /** Makes an item, so that there is no revision of it to be named. */
  readonly makes?: true
}

const draft = async (desk: Desk) => (await create(desk, editor, update, written)).id

async function live(desk: Desk): Promise<string> {
  const key = await draft(desk)
  await publish(desk, editor, [{ resource: update, key }])
  return key
}

async function corrected(desk: Desk): Promise<string> {
  const key = await live(desk)
  await edit(desk, editor, update, key, { slug: `letter-${key.slice(-6)}`, body: 'Corrected.' }, 'any')
  return key
}

const out = (desk: Desk, actor: Actor, key: string, expected?: Expected, wanted = {}) =>
  publish(desk, actor, [{ resource: update, key, ...(expected && { expected }) }], wanted)

/** Something that others name, as it is before anything is done with it. */
const named = (slug: string) => async () => slug

const commands: readonly Command[] = [
  {
    name: 'create',
    deeds: ['create'],
    alters: 'nothing',
    makes: true,
    ready: async () => '',
    does: (desk, actor) => create(desk, actor, update, written),
  },
  {
    name: 'edit of a draft',
    deeds: ['edit'],
    alters: 'nothing',
    ready: draft,
    does: (desk, actor, key, expected = 'any') =>
      edit(desk, actor, update, key, { title: 'Other' }, expected),
  },
  {
    name: 'edit of what is public',
    deeds: ['edit'],
    alters: 'nothing',
    ready: live,
    does: (desk, actor, key, expected = 'any') => edit(desk, actor, update, key, { states: [] }, expected),
  },
  {
    name: 'restore',
    deeds: ['restore'],
    alters: 'nothing',
    ready: corrected,
    does: (desk, actor, key, expected = 'any') => restore(desk, actor, update, key, 1, expected),
  },
  {
    name: 'schedule',
    deeds: ['schedule'],
    alters: 'nothing',
    ready: corrected,
    does: (desk, actor, key, expected) => out(desk, actor, key, expected, { at: '2099-01-01T00:00:00Z' }),
  },
  { name: 'publish', deeds: ['publish'], alters: 'one', ready: draft, does: out },
  { name: 'publish of a correction', deeds: ['publish'], alters: 'one', ready: corrected, does: out },
  {
    name: 'publish of a name that others show',
    deeds: ['publish'],
    alters: 'several',
    ready: async (desk) =>
      (await edit(desk, editor, partnership, 'lane-county-technology', { name: `Lane ${Date.now()}` }, 'any'))
        .id,
    does: (desk, actor, key, expected) =>
      publish(desk, actor, [{ resource: partnership, key, ...(expected && { expected }) }]),
  },
  {
    name: 'upsert with publication',
    deeds: ['upsert', 'publish'],
    alters: 'one',
    makes: true,
    ready: async () => `crm-${Date.now()}`,
    does: (desk, actor, externalId, expected) =>
      upsert(desk, actor, { resource: update, source: 'crm', externalId, written, publish: true, expected }),
  },
  {
    name: 'withdraw',
    deeds: ['withdraw'],
    alters: 'several',
    ready: named('lane-county-technology'),
    does: (desk, actor, key, expected) =>
      withdraw(desk, actor, partnership, key, { reason: 'It is no more.' }, expected),
  },
  {
    name: 'merge',
    deeds: ['merge'],
    alters: 'several',
    ready: named('lane-county-sector-strategy-team'),
    does: (desk, actor, key, expected) =>
      merge(desk, actor, organization, key, 'lane-workforce-partnership', expected),
  },
  {
    name: 'remove',
    deeds: ['remove'],
    alters: 'several',
    ready: named('chamber-of-commerce-hawaii'),
    does: (desk, actor, key, expected) => remove(desk, actor, organization, key, expected),
  },
]

for (const engine of engines) {
  t.test(
    `on ${engine}, every command is one transaction, one line of the audit, and one change of each item that the public sees otherwise`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      let writes = 0
      const counting: Storage = {
        ...storage,
        write: (work) => {
          writes++
          return storage.write(work)
        },
      }
      const wyoming = (await app.inject('/v1/states/wyoming')).json().data.id
      const strangers: [Actor, string][] = [
        [anyone, 'unauthorized'],
        [keyWith(['webhooks', 'submissions:review', 'admin']), 'forbidden'],
        [keyWith(['content:write', 'content:publish'], [wyoming]), 'forbidden'],
      ]
      for (const { name, deeds, alters, makes, ready, does } of commands) {
        const key = await ready(desk)
        const [before, head, lines] = [await publicForms(app), await headNow(storage), await audited(storage)]
        for (const [actor, code] of strangers) await t.rejects(does(desk, actor, key), { code }, name)
        if (!makes) await t.rejects(does(desk, editor, key, [99]), { code: 'stale_version' }, name)
        t.same(await audited(storage), lines, `${name}: what is refused leaves no line`)
        t.equal(await headNow(storage), head)

        writes = 0
        await does({ ...desk, storage: counting }, editor, key)
        t.equal(writes, 1, `${name} is one transaction`)
        t.same((await audited(storage)).slice(lines.length), deeds, name)
        const after = await publicForms(app)
        const altered = [...new Set([...before.keys(), ...after.keys()])].filter(
          (id) => before.get(id) !== after.get(id),
        )
        const changed = (await changesAfter(storage, head)).map(({ itemId }) => itemId)
        t.same(changed.sort(), altered.sort(), `${name} changes what the public sees otherwise, each once`)
        const some = altered.length > 1 ? 'several' : altered.length === 1 ? 'one' : 'nothing'
        t.equal(some, alters, name)
      }
    },
  )
}

/** Every public item as it is shown, by id. */
async function publicForms(app: FastifyInstance): Promise<Map<string, string>> {
  const forms = new Map<string, string>()
  for (const { plural } of shelf)
    for (const line of (await app.inject(`/v1/${plural}.ndjson`)).body.split('\n').filter(Boolean))
      forms.set(JSON.parse(line).id, line)
  return forms
}

/** The deeds of the audit, in their order. */
async function audited(storage: Storage): Promise<string[]> {
  const rows = await storage.read((reader) =>
    reader.rows<{ deed: string }>({
      shape: 'test deeds',
      build: () => sql`select deed from ${reader.tables.audit} order by number`,
      values: {},
    }),
  )
  return rows.map(({ deed }) => deed)
}
