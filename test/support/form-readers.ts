import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { uuidOf } from '../../src/model/ids.ts'
import { childrenOf, rootOf, textOf } from './feeds.ts'
import { elementsIn } from './html.ts'

/** What an answer in a form has for the ids of its items, in their order, as a reader of that form finds it. */
export const idsIn: Readonly<Record<string, (body: string) => string[]>> = {
  json: (body) => JSON.parse(body).data.map(({ id }: { id: string }) => id),
  ndjson: (body) => lines(body).map((line) => JSON.parse(line).id),
  csv: (body) => rowsIn(body).map(({ id = '' }) => id),
  html: (body) => elementsIn(body, 'li').flatMap(({ attributes: { id } }) => id ?? []),
  geojson: (body) => JSON.parse(body).features.map(({ id }: { id: string }) => id),
  jsonld: (body) =>
    JSON.parse(body).itemListElement.map(({ item }: { item: { identifier: string } }) => item.identifier),
  jsonFeed: (body) => JSON.parse(body).items.map(({ id }: { id: string }) => id),
  rss: (body) =>
    childrenOf(rootOf(body), 'channel')
      .flatMap((channel) => childrenOf(channel, 'item'))
      .map((item) => textOf(item, 'guid') ?? ''),
  atom: (body) => childrenOf(rootOf(body), 'entry').map((entry) => textOf(entry, 'id') ?? ''),
  ics: (body) =>
    ICAL.Component.fromString(body)
      .getAllSubcomponents()
      .filter(({ name }) => name !== 'vtimezone')
      .map((component) => String(component.getFirstPropertyValue('uid')).split('@')[0] ?? ''),
}

/** How a form spells an item's id, where that is not the id itself. */
export const spelledIn: Readonly<Record<string, (id: string) => string>> = {
  atom: (id) => `urn:uuid:${uuidOf(id)}`,
  ics: uuidOf,
}

/** The rows of a table by the names of its columns, read strictly. */
export function rowsIn(body: string): Record<string, string>[] {
  return parse(body, {
    columns: true,
    record_delimiter: '\r\n',
    relax_column_count: false,
    relax_quotes: false,
  })
}

const lines = (body: string): string[] => body.split('\n').filter(Boolean)
