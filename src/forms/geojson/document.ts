import { boxAround } from '../../geo/box.ts'
import { filtersOf } from '../../model/filters.ts'
import type { Sheet } from '../form.ts'
import { type Drawn, drawn, featureText, members } from './feature.ts'

/** A sheet as a FeatureCollection, or one item as a Feature. */
export function geojsonOf(sheet: Sheet): string {
  const { scope, items, head } = sheet
  const all = items.map((item) => drawn(sheet, item))
  if (scope === 'list') return collection(sheet, all)
  const around = { title: sheet.title, meta: { sequence: head.sequence }, links: linksOf(sheet) }
  return all.map((one) => featureText(one, around)).join('')
}

function collection(sheet: Sheet, all: readonly Drawn[]): string {
  const boxes = all.flatMap(({ shape }) => (shape ? [shape.box] : []))
  const about = {
    ...(boxes.length > 0 && { bbox: boxAround(boxes) }),
    title: sheet.title,
    description: sheet.description,
    meta: metaOf(sheet),
    links: linksOf(sheet),
  }
  const features = all.map((one) => featureText(one, {})).join(',\n')
  return `{"type":"FeatureCollection",${members(about)},"features":[\n${features}\n]}\n`
}

/** What JSON says of a list. */
function metaOf({ total, limit, resource, filters, facets, head }: Sheet) {
  const known = filtersOf(resource)
  const understood = filters.map(({ name, words }) => {
    const said = words.map(({ word }) => word)
    return [name, known[name]?.several ? said : (said[0] ?? '')]
  })
  return {
    total,
    limit,
    filters: Object.fromEntries(understood),
    ...(Object.keys(facets).length > 0 && { facets }),
    sequence: head.sequence,
  }
}

function linksOf({ scope, self, pages, alternates }: Sheet) {
  return {
    self,
    ...(scope === 'list' && pages),
    ...Object.fromEntries(alternates.map(({ name, url }) => [name, url])),
  }
}
