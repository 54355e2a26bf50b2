import type { Fact } from './facts.ts'
import { html, type Piece } from './html.ts'
import { spokenDate, spokenInstant, spokenSpan } from './spoken.ts'

/** A half-known date as people say it, for programs as it is. */
export function dateOf(date: string): Piece {
  return html`<time datetime="${date}">${spokenDate(date)}</time>`
}

/** When an event takes place: its instants in the zone of its place where they are known, otherwise its days. */
export const when: Fact = {
  heading: 'When',
  fields: ['startsOn', 'endsOn', 'startsAt', 'endsAt', 'timeZone', 'dateNote', 'timeNote'],
  show({ item }) {
    const { startsOn, endsOn, startsAt, endsAt, timeZone, dateNote, timeNote } = item as unknown as Times
    return [
      html`<p>${startsAt ? instants(startsAt, endsAt, timeZone) : days(startsOn, endsOn)}</p>`,
      timeNote && html`<p class="note">${timeNote}</p>`,
      dateNote && html`<p class="note">${dateNote}</p>`,
    ]
  },
}

type Times = Readonly<
  Record<'startsOn' | 'endsOn' | 'startsAt' | 'endsAt' | 'timeZone' | 'dateNote' | 'timeNote', string | null>
>

function instants(from: string, to: string | null, timeZone: string | null): Piece {
  const instant = (at: string) => html`<time datetime="${at}">${spokenInstant(at, timeZone)}</time>`
  return to ? html`${instant(from)} to ${instant(to)}` : instant(from)
}

function days(from: string | null, to: string | null): Piece {
  if (from === null) return to === null ? 'Date not known' : html`Until ${dateOf(to)}`
  return html`<time datetime="${from}">${spokenSpan(from, to)}</time>`
}
