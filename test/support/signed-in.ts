import type { FastifyInstance } from 'fastify'
import type { Scope } from '../../src/access/actor.ts'
import type { Desk } from '../../src/content/editing/desk.ts'
import { keyFor } from './admin.ts'
import { publicUrl } from './content.ts'
import { elementsIn } from './html.ts'

/** The fields of a form as a browser would send them. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Sends a form as a browser sends it from a page of the same origin. */
export function sendForm(
  app: FastifyInstance,
  url: string,
  fields: Fields,
  headers: Readonly<Record<string, string>> = {},
) {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  )
  return app.inject({
    method: 'POST',
    url,
    headers: { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(pairs).toString(),
  })
}

/** Somebody who is signed in at the desk: asks for pages, and sends their forms. */
export async function signedIn(
  app: FastifyInstance,
  desk: Desk,
  scopes: readonly Scope[] = ['content:write', 'content:publish'],
  more: object = {},
) {
  const key = await keyFor(desk, scopes, more)
  const answer = await sendForm(app, '/desk/sign-in', { key })
  const [cookie] = String(answer.headers['set-cookie']).split(';') as [string]
  const get = (url: string) => app.inject({ url, headers: { cookie } })
  const token = async (): Promise<string> => tokenIn((await get('/desk')).body)
  return {
    key,
    cookie,
    get,
    token,
    /** Sends fields to an address, with what every form of the session bears. */
    send: async (url: string, fields: Fields) =>
      sendForm(app, url, { _token: await token(), ...fields }, { cookie }),
  }
}

const tokenIn = (body: string): string =>
  elementsIn(body, 'input').find(({ attributes }) => attributes.name === '_token')?.attributes.value ?? ''

/** What a page's form would send if nobody typed anything: its controls that lead to an address. */
export function fieldsIn(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  const elements = elementsIn(body)
  for (const [place, { name, attributes, text }] of elements.entries()) {
    const called = attributes.name
    if (called === undefined || name === 'button' || name === 'meta') continue
    if (name === 'textarea') fields[called] = text
    else if (name === 'select') {
      const options = elements.slice(place + 1).filter((each) => each.name === 'option')
      const end = elements.slice(place + 1).findIndex((each) => each.name !== 'option')
      const own = end < 0 ? options : options.slice(0, end)
      fields[called] = (own.find((each) => 'selected' in each.attributes) ?? own[0])?.attributes.value ?? ''
    } else if (attributes.type === 'checkbox') {
      if ('checked' in attributes) fields[called] = [...[fields[called] ?? []].flat(), attributes.value ?? '']
    } else fields[called] = attributes.value ?? ''
  }
  return fields
}
