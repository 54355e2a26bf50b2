import { type Item, stubsIn } from '../../content/questions/items.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { inWords } from '../../model/spelled.ts'
import { asIs, type Html, html, textOf } from '../html/html.ts'
import { spokenDate } from '../html/spoken.ts'
import { whenOf } from '../when.ts'

/** What an entry of a feed says of an item, as HTML that is safe in any reader: its own date as well as it is known first, and then its text. */
export function contentOf(resource: Resource, item: Item): string {
  return textOf(html`${contents[resource.name]?.(resource, item)}`).trim()
}

const contents: Partial<Record<ResourceName, (resource: Resource, item: Item) => Html>> = {
  update: (_, item) => html`
${line(dateOf(item), item.dateNote)}
${asIs(String(item.bodyHtml))}
${(item.media as readonly Item[]).length > 0 && html`<ul>${(item.media as readonly Item[]).map(pieceLine)}</ul>`}`,

  media: (resource, item) => html`
${line(words(item.kind), publishedOf(resource, item), dateOf(item))}
${paragraphs(item.description)}
${wayTo(item)}`,

  event: (resource, item) => html`
${item.status !== 'scheduled' && html`<p><strong>${words(item.status)}</strong></p>`}
${line(whenOf(item), item.timeNote, item.dateNote)}
${line(item.place, item.format !== 'unknown' && words(item.format))}
${paragraphs(item.description)}
${named('Held by', resource, item, 'hosts')}`,

  partnership: (resource, item) => html`
${paragraphs(item.summary)}
${line(item.status !== 'unknown' && words(item.status), item.statusNote)}
${typeof item.launched === 'string' && html`<p>Launched: ${spokenDate(item.launched)}</p>`}
${named('Region', resource, item, 'region')}
${named('Convened by', resource, item, 'conveners')}
${(item.priorities as readonly string[]).length > 0 && html`<ul>${(item.priorities as readonly string[]).map((priority) => html`<li>${priority}</li>`)}</ul>`}
${typeof item.website === 'string' && html`<p><a href="${item.website}">${item.website}</a></p>`}`,
}

const dateOf = ({ date }: Item): string => (typeof date === 'string' ? spokenDate(date) : 'Date not known')

/** Some facts as a line; those that are not known leave nothing. */
function line(...facts: readonly unknown[]): Html | false {
  const known = facts.filter((fact): fact is string => typeof fact === 'string' && fact !== '')
  return known.length > 0 && html`<p>${known.join(' · ')}</p>`
}

const paragraphs = (text: unknown): Html[] =>
  String(text)
    .split(/(?:\r?\n){2,}/)
    .map((part) => html`<p>${part}</p>`)

function named(what: string, resource: Resource, item: Item, relation: string): Html | false {
  const names = stubsIn(resource, item, relation).map(({ name }) => name)
  return names.length > 0 && html`<p>${what}: ${names.join(', ')}</p>`
}

function publishedOf(resource: Resource, item: Item): string {
  const [by] = stubsIn(resource, item, 'publisher')
  return by ? `published by ${by.name}` : ''
}

/** A piece that goes with an update, or its stub where it was not asked for as a whole. */
const pieceLine = (piece: Item): Html =>
  html`<li>${words(piece.kind ?? piece.type)}: ${piece.title === undefined ? String(piece.name) : wayTo(piece, String(piece.title))}</li>`

/** A link to a piece, or what is known of its address. */
function wayTo({ mediaUrl, urlNote }: Item, title?: string): Html {
  const shown =
    typeof mediaUrl === 'string'
      ? html`<a href="${mediaUrl}">${title ?? mediaUrl}</a>`
      : html`${title ?? 'Its address is not known.'}`
  const note = typeof urlNote === 'string' && html` (${urlNote})`
  return title === undefined ? html`<p>${shown}${note}</p>` : html`${shown}${note}`
}

const words = (word: unknown): string => inWords(String(word))
