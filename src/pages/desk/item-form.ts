import { type Choice, choices } from '../../content/editing/choices.ts'
import { safeHtml } from '../../content/markdown.ts'
import { asIs, type Html, html } from '../../forms/html/html.ts'
import { ownRelations, resourceOf } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { fieldControl, relationControl } from './controls.ts'
import { faultSummary, flag, hidden, type Wrong } from './pieces.ts'
import { type Typed, writtenFields } from './typed.ts'
import { may, type Visit } from './visit.ts'

/** What stands in a form, and what is to be said about it. */
export type Draft = {
  readonly typed: Typed
  /** The revision that it changes; none for a new item. */
  readonly version?: number | undefined
  /** What the summary of faults is called, where it is not about what was typed. */
  readonly heading?: string
  /** What is wrong, each with the field that it is about. */
  readonly faults?: readonly { readonly field?: string | undefined; readonly detail: string }[]
  /** What somebody else made of fields meanwhile, by field. */
  readonly others?: Readonly<Record<string, Html>>
  /** Whether the text is to be shown as readers would see it. */
  readonly look?: boolean
}

/** The most items that are shown to choose from. */
const mostChoices = 300

/** The form in which an item is written: every field and relation of its resource. */
export async function itemForm(
  visit: Visit,
  resource: Resource,
  action: string,
  draft: Draft,
): Promise<Html> {
  const { site, actor, token } = visit
  const writer = may(visit, 'content:write')
  const lists = await site.storage.read(async (reader) => {
    const found = new Map<ResourceName, Choice[] | undefined>()
    for (const [, { target }] of ownRelations(resource))
      if (!found.has(target)) found.set(target, await choices(reader, actor, resourceOf(target), mostChoices))
    return found
  })
  const { typed, version, faults = [], others = {}, look } = draft
  const control = (name: string) => ({
    name,
    value: typed[name] ?? '',
    faults: faults.filter(({ field }) => field === name).map(({ detail }) => detail),
    other: others[name],
  })
  const fields = writtenFields(resource)
  const shown = fields.filter(([name]) => !bookkeeping.has(name))
  const kept = fields.filter(([name]) => bookkeeping.has(name))
  const relations = ownRelations(resource)
  const keptWrong = kept.some(([name]) => name in others || faults.some(({ field }) => field === name))
  const markdown = fields.find(([, { kind }]) => kind === 'markdown')?.[0]
  return html`${faults.length > 0 && faultSummary(draft.heading ?? (faults.length === 1 ? 'One thing is not right' : `${faults.length} things are not right`), wrongsOf(resource, faults))}
${look && markdown && lookOf(String(typed[markdown]))}
<form class="writing" method="post" action="${action}">${hidden({ _token: token, ...(version !== undefined && { _version: version }) })}
${shown.map(([name, field]) => fieldControl(field, control(name)))}
${relations.length > 0 && html`<h2>Filed under</h2>${relations.map(([name, relation]) => relationControl(relation, { ...control(name), value: typed[name] ?? [] }, lists.get(relation.target)))}`}
<details class="more"${flag('open', keptWrong)}><summary>Address, sources and other ids</summary>
${kept.map(([name, field]) => fieldControl(field, control(name)))}
</details>
${!writer && html`<p class="note">Your key does not let you save what you change here.</p>`}
<p class="deeds">${writer && html`<button class="main" name="_do" value="save">Save as a draft</button>`}${markdown && html`<button name="_do" value="look">Look at the text</button>`}</p>
</form>`
}

/** What every item has besides what it says. */
const bookkeeping: ReadonlySet<string> = new Set(['slug', 'sources', 'externalIds', 'verifiedAt'])

function wrongsOf(resource: Resource, faults: NonNullable<Draft['faults']>): Wrong[] {
  const known = new Set([
    ...writtenFields(resource).map(([name]) => name),
    ...ownRelations(resource).map(([name]) => name),
  ])
  return faults.map(({ field, detail }) => ({
    control: field !== undefined && known.has(field) ? `f-${field}` : undefined,
    detail,
  }))
}

/** The text as readers would see it. */
function lookOf(text: string): Html {
  return html`<section class="look" id="look" aria-labelledby="look-heading" tabindex="-1" autofocus>
<h2 id="look-heading">The text as readers see it</h2>
<p class="note">Nothing is saved yet.</p>
<div class="body">${text.trim() === '' ? html`<p class="empty">There is no text yet.</p>` : asIs(safeHtml(text))}</div>
</section>`
}
