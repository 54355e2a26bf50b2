import { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { type Item, stubsIn } from '../../content/questions/items.ts'
import { uuidOf } from '../../model/ids.ts'
import type { Resource } from '../../model/resource.ts'
import { inWords } from '../../model/spelled.ts'
import { fitting, oneLine } from '../plain.ts'
import { whenOf } from '../when.ts'
import { timesOf } from './times.ts'

/** What a calendar knows an event by: the UUID in its id, which no move of the server changes (RFC 7986). */
export function uidOf({ id }: Item): string {
  return uuidOf(id)
}

/** An event as an entry of a calendar; what has no date stands on the first day that computers know, until it is made a journal entry. */
export function calendarEntry(resource: Resource, event: Item): ICalEventData {
  const times = timesOf(event)
  const name = String(event.name)
  return {
    id: uidOf(event),
    sequence: Number(event.version) - 1,
    stamp: new Date(String(event.updatedAt)),
    created: new Date(String(event.createdAt)),
    lastModified: new Date(String(event.updatedAt)),
    ...(times?.place ?? { start: new Date(0), allDay: true }),
    summary: oneLine(times?.known === false ? `${name} (day not known: ${whenOf(event)})` : name),
    description: fitting(descriptionOf(resource, event, times === undefined)),
    ...(times && typeof event.place === 'string' && { location: oneLine(event.place) }),
    ...statusOf(event.status, times === undefined),
    ...(times && { transparency: ICalEventTransparency.TRANSPARENT }),
    categories: [
      words(event.kind),
      ...['sectors', 'states'].flatMap((relation) => namesIn(resource, event, relation)),
    ].map((category) => ({ name: oneLine(category) })),
    url: String(event.htmlUrl),
  }
}

/** A journal entry is either there or cancelled: it knows neither a place nor any other status of an event. */
function statusOf(status: unknown, undated: boolean): Pick<ICalEventData, 'status'> {
  if (status === 'cancelled') return { status: ICalEventStatus.CANCELLED }
  if (undated) return {}
  return { status: status === 'postponed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED }
}

function descriptionOf(resource: Resource, event: Item, undated: boolean): string {
  const hosts = namesIn(resource, event, 'hosts').join(', ')
  return [
    event.status !== 'scheduled' && words(event.status),
    event.description,
    event.timeNote,
    event.dateNote,
    undated && event.place,
    event.format !== 'unknown' && words(event.format),
    hosts !== '' && `Held by: ${hosts}`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n\n')
}

const namesIn = (resource: Resource, event: Item, relation: string): string[] =>
  stubsIn(resource, event, relation).map(({ name }) => name)

const words = (word: unknown): string => inWords(String(word))
