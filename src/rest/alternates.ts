import type { Alternate, Form } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'
import type { Resource } from '../model/resource.ts'
import { addressOf, queryParts } from './links.ts'
import { refusedBy } from './query-string.ts'

/** JSON among the forms. */
export const json = { name: 'json', suffix: 'json', mediaType: 'application/json', title: 'JSON' } as const

/** A list or an item in all of its forms, JSON first: the same filters and sort, and of the other parameters what each form takes. */
export function alternates(
  publicUrl: string,
  resource: Resource,
  path: string,
  url: string,
  asked?: Form,
): Alternate[] {
  const { parts } = queryParts(url)
  const names = parts.map((part) => part.split('=', 1)[0] ?? '')
  const isList = !path.includes('/', '/v1/'.length)
  const sorted = names.includes('sort')
  return everyFormOf(resource).map(({ name, mediaType, title, suffix, refused, sort, subscribed }) => {
    // A cursor belongs to a sort: another form whose own sort is another begins at the beginning.
    const lost = sorted || sort === sortOf(asked) ? [] : ['after', 'before']
    const kept = parts.filter((_, place) => ![...refused, ...lost].includes(names[place] ?? ''))
    if (subscribed && isList && !names.includes('limit')) kept.push(`limit=${subscribed}`)
    return { name, mediaType, title, url: publicUrl + addressOf(`${path}.${suffix}`, kept) }
  })
}

type Kept = Omit<Alternate, 'url'> & {
  readonly suffix: string
  readonly refused: readonly string[]
  readonly sort: string | undefined
  readonly subscribed: number | undefined
}

function everyFormOf(resource: Resource): readonly Kept[] {
  const known = kept.get(resource)
  if (known) return known
  const found = [
    { ...json, refused: [], sort: undefined, subscribed: undefined },
    ...formsOf(resource).map((form) => ({
      ...form,
      refused: refusedBy(form),
      sort: sortOf(form),
      subscribed: form.extent === 'page' ? form.subscribed : undefined,
    })),
  ]
  kept.set(resource, found)
  return found
}

const kept = new WeakMap<Resource, readonly Kept[]>()

const sortOf = (form: Form | undefined): string | undefined =>
  form?.extent === 'page' ? form.sort : undefined
