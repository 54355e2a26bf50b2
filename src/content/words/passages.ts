import { kindOf } from '../../model/kinds.ts'
import type { Resource } from '../../model/resource.ts'
import type { Weight } from '../../storage/full-text.ts'

/** A piece of text that is searched as one, with the weight of what it tells. */
export type Passage = { readonly weight: Weight; readonly text: string }

/** The texts by which an item is searched, in the order of the model. */
export function passagesOf(resource: Resource, item: Readonly<Record<string, unknown>>): Passage[] {
  return Object.entries(resource.searched).flatMap(([name, weight]) =>
    textsIn(resource, name, item[name]).map((text) => ({ weight, text })),
  )
}

function textsIn(resource: Resource, name: string, value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((entry) => textsIn(resource, name, entry))
  if (typeof value === 'object') return 'name' in value ? [String(value.name)] : []
  const field = resource.fields[name]
  const text = String(value)
  if (field?.kind === 'oneOf') return [text.replaceAll('_', ' ')]
  return [field && kindOf(field).column === 'none' ? withoutTags(text) : text]
}

/** The text of sanitised HTML, which has no comments and no attributes with a `>`. */
function withoutTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, (tag) => (/^<\/?(a|em|strong|s|code)\b/.test(tag) ? '' : ' '))
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim()
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
}
