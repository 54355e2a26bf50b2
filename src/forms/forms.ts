import type { Resource } from '../model/resource.ts'
import { calendar } from './calendar/calendar.ts'
import { csv } from './csv.ts'
import { atom } from './feeds/atom.ts'
import { jsonFeed } from './feeds/json-feed.ts'
import { rss } from './feeds/rss.ts'
import type { Form } from './form.ts'
import { geojson } from './geojson.ts'
import { htmlForm } from './html/form.ts'
import { jsonld } from './jsonld.ts'
import { map } from './map.ts'
import { ndjson } from './ndjson.ts'

/** Every form besides JSON, in the order in which they are told of and chosen between. */
export const forms: readonly Form[] = [
  ndjson,
  csv,
  rss,
  atom,
  jsonFeed,
  calendar,
  geojson,
  jsonld,
  htmlForm,
  map,
]

/** The forms that a resource's lists and items have. */
export function formsOf({ name }: Resource): readonly Form[] {
  return forms.filter(({ resources }) => resources.includes(name))
}
