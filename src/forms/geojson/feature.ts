import { type Include, includeOf } from '../../content/questions/expand.ts'
import type { Item } from '../../content/questions/items.ts'
import { stubOf } from '../../content/render.ts'
import { countyName } from '../../geo/counties.ts'
import { type Shape, shapeOf } from '../../geo/shapes.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { areaIncludes, areaOf } from '../area.ts'
import type { Sheet } from '../form.ts'

/** An item with its outline, if there is one. */
export type Drawn = {
  readonly id: string
  readonly shape: Shape | undefined
  readonly properties: Readonly<Record<string, unknown>>
}

/** Finds the outline of an item of a sheet; its properties are its fields as JSON shows them. */
export function drawn({ resource, fields, include, publicUrl }: Sheet, item: Item): Drawn {
  const area = areaOf(item)
  const { shape, missing } = shapeOf(area)
  const needed = includeOf(resource, (areaIncludes as Needed)[resource.name] ?? [])
  const wanted = includeOf(resource, include)
  const shown = Object.entries(asAsked(publicUrl, resource, item, needed, wanted))
  const kept = fields && new Set(['type', 'id', ...fields, ...wanted.keys()])
  return {
    id: item.id,
    shape,
    properties: {
      ...Object.fromEntries(kept ? shown.filter(([name]) => kept.has(name)) : shown),
      geometryNote: noteOf(area.note, missing, shape !== undefined),
    },
  }
}

/** A feature as JSON, with these members besides its own. */
export function featureText(
  { id, shape, properties }: Drawn,
  others: Readonly<Record<string, unknown>>,
): string {
  const own = members({ id, ...(shape && { bbox: shape.box }), ...others })
  return `{"type":"Feature",${own},"geometry":${shape?.geometry ?? 'null'},"properties":${JSON.stringify(properties)}}`
}

/** The members of a JSON object without its braces. */
export function members(object: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(object).slice(1, -1)
}

type Needed = Readonly<Record<string, readonly string[]>>

/** Relations that are whole for the sake of the outline, and that nobody asked for, are stubs again. */
function asAsked(
  publicUrl: string,
  resource: Resource,
  item: Item,
  needed: Include,
  wanted: Include | undefined,
): Item {
  const shown: Record<string, unknown> = { ...item }
  for (const [field, inner] of needed) {
    const target = resourceOf((resource.relations[field] as { target: Resource['name'] }).target)
    const one = (whole: Item) =>
      wanted?.has(field)
        ? asAsked(publicUrl, target, whole, inner, wanted.get(field))
        : stubOf(target.name, whole.id, whole.slug, String(whole[target.label]), publicUrl)
    const value = item[field] as Item | readonly Item[] | null
    shown[field] = Array.isArray(value) ? value.map(one) : value && one(value as Item)
  }
  return shown as Item
}

function noteOf(note: string | null, missing: readonly string[], anything: boolean): string | null {
  if (missing.length === 0) return note
  const names = missing.map((code) => `${countyName(code) ?? 'code'} (${code})`).join(', ')
  const unknown = `The boundaries of 2017, which are used here, know no shape of ${names}${anything ? '; the geometry leaves them out' : ''}.`
  return note ? `${note} ${unknown}` : unknown
}
