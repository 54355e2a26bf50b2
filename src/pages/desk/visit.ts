import type { FastifyRequest } from 'fastify'
import type { Actor, Scope } from '../../access/actor.ts'
import type { Desk } from '../../content/editing/desk.ts'
import { Problem } from '../../errors.ts'
import { type FormFields, isForm } from '../../http/form-body.ts'
import type { Site } from '../../http/site.ts'
import { shelf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import type { DeskPage } from './layout.ts'

/** Somebody who is signed in and asks for a page of the desk or sends a form of it. */
export type Visit = {
  readonly site: Site
  readonly desk: Desk
  readonly actor: Extract<Actor, { kind: 'key' }>
  /** What every form bears. */
  readonly token: string
  /** The path of the desk's front, which all of its addresses begin with. */
  readonly home: string
  readonly params: Readonly<Record<string, string>>
  readonly words: Readonly<Record<string, unknown>>
  readonly posted: Posted
}

/** The fields of a form as they were sent; one that was sent several times has several values. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>

/** The fields of the form that a request brings; none when it brings something else. */
export function postedBy(request: FastifyRequest): Posted {
  if (!isForm(request)) return {}
  const posted: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of (request.body ?? []) as FormFields) {
    const before = posted[name]
    posted[name] = before === undefined ? value : [before, value].flat()
  }
  return posted
}

/** What a visit comes to: a page, or the address of one. */
export type Answer =
  | { readonly page: DeskPage; readonly status?: number }
  | { readonly to: string; readonly status?: never }

/** One value of a form with line ends as they are kept; empty where there is none. */
export function textOf(posted: Posted, name: string): string {
  const value = posted[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

/** A parameter of the address, if it is given once. */
export function wordOf({ words }: Visit, name: string): string | undefined {
  const word = words[name]
  return typeof word === 'string' && word !== '' ? word : undefined
}

/** The collection that the address names. */
export function collectionOf({ params }: Visit): Resource {
  const found = shelf.find(({ plural }) => plural === params.collection)
  if (!found) throw new Problem('not_found', 'There is no such collection.')
  return found
}

/** Whether the key that was shown has one of these scopes. */
export const may = ({ actor }: Visit, ...scopes: readonly Scope[]): boolean =>
  scopes.some((scope) => actor.scopes.includes(scope))

/** What lets somebody see what is not public. */
export const contentScopes: readonly Scope[] = ['content:write', 'content:publish']

/** The key in what somebody typed to name an item: its slug, its id, or the address of a page of it. */
export const keyIn = (text: string): string =>
  (URL.parse(text)?.pathname.split('/').at(-1) ?? text).replace(/\.[a-z]+$/, '')

/** The revision that a form was made from, as commands expect it; one that is misspelled is none. */
export function versionIn(posted: Posted): readonly number[] {
  const text = textOf(posted, '_version')
  return /^[1-9]\d{0,8}$/.test(text) ? [Number(text)] : []
}

/** The path that the public pages begin with. */
export const outside = (home: string): string => home.replace(/\/desk$/, '')

/** The address of an item at the desk. */
export const deskAddress = (home: string, { plural }: Pick<Resource, 'plural'>, key: string): string =>
  `${home}/${plural}/${encodeURIComponent(key)}`
