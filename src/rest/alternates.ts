import type { Alternate, Form } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'
import type { Resource } from '../model/resource.ts'
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
  const start = url.indexOf('?')
  const parts = start < 0 ? [] : url.slice(start + 1).split('&')
  return [json, ...formsOf(resource)].map((form) => {
    const left =
      'extent' in form
        ? [...refusedBy(form), ...lostCursor(parts, form, asked)]
        : lostCursor(parts, form, asked)
    const kept = parts.filter((part) => part !== '' && !left.includes(part.split('=', 1)[0] ?? ''))
    const query = kept.length > 0 ? `?${kept.join('&')}` : ''
    return {
      name: form.name,
      mediaType: form.mediaType,
      title: form.title,
      url: `${publicUrl}${path}.${form.suffix}${query}`,
    }
  })
}

/** A cursor belongs to a sort: another form whose own sort is another begins at the beginning. */
function lostCursor(parts: readonly string[], form: Form | typeof json, asked: Form | undefined): string[] {
  const sorted = parts.some((part) => part.startsWith('sort='))
  return sorted || sortOf(form) === sortOf(asked) ? [] : ['after', 'before']
}

const sortOf = (form: Form | typeof json | undefined): string | undefined =>
  form && 'extent' in form && form.extent === 'page' ? form.sort : undefined
