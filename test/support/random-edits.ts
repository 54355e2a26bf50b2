import fc from 'fast-check'
import { create } from '../../src/content/editing/create.ts'
import type { Desk } from '../../src/content/editing/desk.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { merge } from '../../src/content/editing/merge.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { restore } from '../../src/content/editing/restore.ts'
import { withdraw } from '../../src/content/editing/withdraw.ts'
import { Problem } from '../../src/errors.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import type { Resource, ResourceName } from '../../src/model/resource.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { editor } from './desk.ts'

/** Something that an editor may do: to which item is told by numbers, since it depends on what is there. */
export type Step = { readonly deed: keyof typeof deeds; readonly one: number; readonly other: number }

/** Carries out a step, and tells whether it was done; what is refused, as a loop is, changes nothing. */
export async function carryOut(desk: Desk, { deed, one, other }: Step): Promise<boolean> {
  try {
    await deeds[deed](desk, one, other)
    return true
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return false
  }
}

/** The keys of items that editors see, in the order of their ids. */
async function keysOf(desk: Desk, type: ResourceName, live: boolean): Promise<string[]> {
  const rows = await desk.storage.read((reader) =>
    reader.rows<{ id: string }>({
      shape: `test keys ${live}`,
      build: () =>
        sql`select id from ${reader.tables.entry} where type = ${sql.placeholder('type')} ${live ? sql`and published_version is not null` : sql``} order by id`,
      values: { type },
    }),
  )
  return rows.map(({ id }) => id)
}

const pick = <Each>(all: readonly Each[], place: number): Each => all[place % all.length] as Each

const subset = (all: readonly string[], place: number): string[] =>
  [...new Set([pick(all, place), pick(all, place >> 3)])].slice(0, place % 3)

/** The newest items, so that a deed often follows another on the same one. */
async function anItem(desk: Desk, type: ResourceName, place: number, live = true): Promise<string> {
  return pick((await keysOf(desk, type, live)).slice(-8), place)
}

async function change(desk: Desk, type: ResourceName, key: string, patch: object): Promise<void> {
  await edit(desk, editor, resourceOf(type), key, patch as Record<string, unknown>, 'any')
  await out(desk, resourceOf(type), key)
}

const out = (desk: Desk, resource: Resource, key: string) => publish(desk, editor, [{ resource, key }])

const states = ['PA', 'NE', 'CO', 'OR']
const sectors = ['manufacturing', 'healthcare', 'information-technology']
const dates = [null, '2018', '2018-07', '2019-03-01', '2026']
const update = resourceOf('update')

const deeds = {
  async write(desk: Desk, one: number, other: number) {
    const { id } = await create(desk, editor, update, {
      title: `News ${one} ${other}`,
      body: 'Told.',
      states: subset(states, one),
      sectors: subset(sectors, other),
      partnerships: subset(await keysOf(desk, 'partnership', true), one),
      ...(dates[other % 5] && { date: dates[other % 5] }),
    })
    if (one % 4 > 0) await out(desk, update, id)
  },
  async save(desk: Desk, one: number, other: number) {
    await edit(
      desk,
      editor,
      update,
      await anItem(desk, 'update', one, false),
      { title: `Saved ${other}` },
      'any',
    )
  },
  publish: async (desk: Desk, one: number) => {
    await out(desk, update, await anItem(desk, 'update', one, false))
  },
  refile: async (desk: Desk, one: number, other: number) =>
    change(desk, 'update', await anItem(desk, 'update', one), {
      states: subset(states, other),
      sectors: subset(sectors, one),
      date: dates[other % 5],
      externalIds: other % 3 ? [] : [{ source: 'salesforce', id: `e${one % 4}` }],
    }),
  reslug: async (desk: Desk, one: number, other: number) =>
    change(desk, 'update', await anItem(desk, 'update', one), { slug: `news-${other}` }),
  withdraw: async (desk: Desk, one: number) => {
    await withdraw(desk, editor, update, await anItem(desk, 'update', one), { reason: 'It was wrong.' })
  },
  remove: async (desk: Desk, one: number) => {
    await remove(desk, editor, update, await anItem(desk, 'update', one, false), 'any')
  },
  merge: async (desk: Desk, one: number, other: number) => {
    const type = one % 2 ? 'update' : 'organization'
    await merge(
      desk,
      editor,
      resourceOf(type),
      await anItem(desk, type, one),
      await anItem(desk, type, other),
    )
  },
  restore: async (desk: Desk, one: number) => {
    const key = await anItem(desk, 'update', one, false)
    await restore(desk, editor, update, key, 1, 'any')
    await out(desk, update, key)
  },
  widen: async (desk: Desk, one: number, other: number) =>
    change(desk, 'sector', await anItem(desk, 'sector', one), {
      parent: other % 3 ? pick(sectors, other) : null,
    }),
  recode: async (desk: Desk, one: number, other: number) =>
    change(desk, 'sector', pick(sectors, one), { naics: [['31'], ['3364'], [], ['62', '3112']][other % 4] }),
  move: async (desk: Desk, one: number, other: number) =>
    change(desk, 'partnership', await anItem(desk, 'partnership', one), {
      region: pick(await keysOf(desk, 'region', true), other),
      states: subset(states, other),
      status: pick(['active', 'inactive', 'unknown'], one),
    }),
  rename: async (desk: Desk, one: number, other: number) => {
    const type = pick<ResourceName>(['partnership', 'organization', 'region', 'sector', 'state'], one)
    await change(desk, type, await anItem(desk, type, other), { name: `Name ${one} ${other}` })
  },
  renameFiled: async (desk: Desk, one: number, other: number) =>
    change(desk, 'sector', pick(sectors, one), { slug: `filed-${other}`, name: `Filed ${one}` }),
  leave: async (desk: Desk, one: number) => {
    const type = pick<ResourceName>(['partnership', 'organization', 'media'], one)
    await withdraw(desk, editor, resourceOf(type), await anItem(desk, type, one), { reason: 'It ended.' })
  },
}

/** What steps do. */
export const deedNames = Object.keys(deeds) as (keyof typeof deeds)[]

/** Any step, told by numbers. */
export const anyStep: fc.Arbitrary<Step> = fc.record({
  deed: fc.constantFrom(...deedNames),
  one: fc.nat({ max: 10_000 }),
  other: fc.nat({ max: 10_000 }),
})
