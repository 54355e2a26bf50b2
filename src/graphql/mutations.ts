import type { GraphQLFieldResolver } from 'graphql'
import type { Actor } from '../access/actor.ts'
import type { Warning } from '../content/editing/alike.ts'
import { create } from '../content/editing/create.ts'
import type { Desk } from '../content/editing/desk.ts'
import { edit } from '../content/editing/edit.ts'
import { merge } from '../content/editing/merge.ts'
import { mostTogether, publish } from '../content/editing/publish.ts'
import { remove } from '../content/editing/remove.ts'
import { restore } from '../content/editing/restore.ts'
import type { Held } from '../content/editing/view.ts'
import { withdraw } from '../content/editing/withdraw.ts'
import { Problem } from '../errors.ts'
import { resourceOf } from '../model/catalogue.ts'
import type { Resource, ResourceName } from '../model/resource.ts'
import { typeName } from './names.ts'

/** Who changes something in a request, and what with: each field has a ticket of its own. */
export type Doing = {
  readonly actor: Actor
  nextDesk(): Desk
  /** Tells what whoever asked for a field should look at. */
  point(field: string, warnings: readonly Warning[]): void
}

type Written = Readonly<Record<string, unknown>>
type Version = { readonly ifVersion?: number | null | undefined }
type Keyed = Version & { readonly key: string }
type Resolve<Arguments> = GraphQLFieldResolver<unknown, Doing, Arguments>

/** What changes the items of a collection, by the names of the fields; each is the command that REST has. */
export function mutationsOf(resource: Resource): Readonly<Record<string, Resolve<never>>> {
  const one = typeName(resource.name)
  const made: Resolve<{ input: Written }> = async (_root, { input }, doing, { path }) => {
    const { warnings, ...held } = await create(doing.nextDesk(), doing.actor, resource, input)
    doing.point(String(path.key), warnings)
    return held
  }
  const edited: Resolve<Keyed & { patch: Written }> = (_root, { key, patch, ...asked }, doing) =>
    edit(doing.nextDesk(), doing.actor, resource, key, patch, expectedOf(asked))
  const published: Resolve<Keyed & Written> = async (_root, { key, ifVersion, ...wanted }, doing) => {
    const item = { resource, key, expected: expectedOf({ ifVersion }) }
    const [held] = await publish(doing.nextDesk(), doing.actor, [item], given(wanted))
    return held
  }
  const withdrawn: Resolve<Keyed & Written> = (_root, { key, ifVersion, ...wanted }, doing) =>
    withdraw(doing.nextDesk(), doing.actor, resource, key, given(wanted), expectedOf({ ifVersion }))
  const merged: Resolve<Keyed & { into: string }> = (_root, { key, into, ...asked }, doing) =>
    merge(doing.nextDesk(), doing.actor, resource, key, into, expectedOf(asked))
  const removed: Resolve<Keyed> = async (_root, { key, ...asked }, doing) =>
    (await remove(doing.nextDesk(), doing.actor, resource, key, expectedOf(asked))).id
  const restored: Resolve<Keyed & { version: number }> = (_root, { key, version, ...asked }, doing) =>
    restore(doing.nextDesk(), doing.actor, resource, key, version, expectedOf(asked))
  return {
    [`create${one}`]: made,
    [`edit${one}`]: edited,
    [`publish${one}`]: published,
    [`withdraw${one}`]: withdrawn,
    [`merge${one}`]: merged,
    [`remove${one}`]: removed,
    [`restore${one}Revision`]: restored,
  }
}

type Together = Written & {
  readonly items: readonly (Version & { readonly type: ResourceName; readonly key: string })[]
}

/** Publishes several items in one step. */
export const publishTogether: Resolve<Together> = (
  _root,
  { items, ...wanted },
  doing,
): Promise<readonly Held[]> => {
  const desk = doing.nextDesk()
  if (items.length === 0 || items.length > mostTogether) {
    const detail = `items must be a list of 1 to ${mostTogether} items.`
    throw new Problem('invalid_content', detail, [{ pointer: '/items', code: 'invalid_value', detail }])
  }
  const going = items.map(({ type, key, ...asked }) => ({
    resource: resourceOf(type),
    key,
    expected: expectedOf(asked),
  }))
  return publish(desk, doing.actor, going, given(wanted))
}

function expectedOf({ ifVersion }: Version): readonly number[] | undefined {
  return ifVersion === null || ifVersion === undefined ? undefined : [ifVersion]
}

/** Arguments that have a value: null says nothing. */
function given(wanted: Written): Written {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null))
}
