import { alikeTo, type Warning } from '../../content/editing/alike.ts'
import { heldOne } from '../../content/editing/held-list.ts'
import type { Held } from '../../content/editing/view.ts'
import { itemAddress } from '../../forms/html/address.ts'
import { type Html, html } from '../../forms/html/html.ts'
import type { Resource } from '../../model/resource.ts'
import { headingOf } from '../../model/spelled.ts'
import { type Draft, itemForm } from './item-form.ts'
import type { DeskPage } from './layout.ts'
import { button, instants, stageMark } from './pieces.ts'
import { typedOf } from './typed.ts'
import { type Answer, collectionOf, deskAddress, may, outside, type Visit, wordOf } from './visit.ts'

/** The form of a new item. */
export async function newItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  return { page: await newPage(visit, resource, { typed: typedOf(resource, {}) }) }
}

/** The page of a new item with what was typed so far. */
export async function newPage(visit: Visit, resource: Resource, draft: Draft): Promise<DeskPage> {
  const { home } = visit
  return {
    title: `New ${resource.name}`,
    above: wayTo(home, resource),
    here: `/${resource.plural}`,
    content: await itemForm(visit, resource, `${home}/${resource.plural}/new`, draft),
  }
}

/** An item as its newest revision has it, to be changed, and all that can be done with it. */
export async function openItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const held = await heldIn(visit, resource)
  const draft = { typed: typedOf(resource, held), version: held.version }
  return { page: await itemPage(visit, resource, held, draft, notices[wordOf(visit, 'done') ?? '']) }
}

/** The newest revision of the item that the address names, or another one. */
export function heldIn({ site, actor, params }: Visit, resource: Resource, version?: number): Promise<Held> {
  return site.storage.read((reader) =>
    heldOne(reader, site.publicUrl, actor, resource, params.key ?? '', version),
  )
}

/** The page of an item with what was typed so far. */
export async function itemPage(
  visit: Visit,
  resource: Resource,
  held: Held,
  draft: Draft,
  notice?: string,
): Promise<DeskPage> {
  const address = deskAddress(visit.home, resource, held.id)
  const alike =
    held.publishedVersion === null
      ? await visit.site.storage.read((reader) => alikeTo(reader, resource, held))
      : []
  return {
    title: String(held[resource.label]),
    above: wayTo(visit.home, resource),
    lede: html`${stageMark(held.stage)} Revision ${held.version}`,
    here: `/${resource.plural}`,
    notice,
    content: html`<div class="beside">
<div>${await itemForm(visit, resource, address, draft)}</div>
<aside aria-labelledby="standing">${standing(visit, resource, held, address, alike)}</aside>
</div>`,
  }
}

/** The way back to the collection. */
export const wayTo = (home: string, resource: Resource): Html =>
  html`<a href="${home}/${resource.plural}">${headingOf(resource)}</a>`

function standing(
  visit: Visit,
  resource: Resource,
  held: Held,
  address: string,
  alike: readonly Warning[],
): Html {
  const { publishedVersion, scheduledVersion, publishAt, endAt, scheduleTimeZone, hindrance, submission } =
    held as Held & Standing
  const publisher = may(visit, 'content:publish')
  return html`<h2 id="standing">How it stands</h2>
<ul class="facts">
<li>${publishedVersion === null ? 'The public does not see it.' : html`The public sees <a href="${itemAddress(outside(visit.home), resource, held.id)}">revision ${publishedVersion}</a>.`}</li>
${publishAt && html`<li>Revision ${scheduledVersion} goes out ${instants(publishAt, scheduleTimeZone)}.</li>`}
${endAt && html`<li>It leaves the public ${instants(endAt, scheduleTimeZone)}.</li>`}
${hindrance && html`<li class="hindrance">It did not go out: ${hindrance}</li>`}
${submission && html`<li>It was made of ${may(visit, 'submissions:review') ? html`<a href="${visit.home}/submissions/${submission}">a submission</a>` : 'a submission'}.</li>`}
${alike.map(({ item }) => html`<li>It may be the same as <a href="${deskAddress(visit.home, resource, item.id)}">${item.name}</a>.</li>`)}
</ul>
<ul class="ways-on">
${publisher && html`<li><a class="main" href="${address}/publish">Publish…</a></li>`}
${publisher && (publishedVersion !== null || held.stage === 'scheduled') && html`<li><a href="${address}/withdraw">Withdraw…</a></li>`}
<li><a href="${address}/history">History</a></li>
<li>${button(`${address}/preview`, 'Make a preview link', { _token: visit.token })}</li>
${publisher && html`<li><a href="${address}/merge">Merge into another…</a></li>`}
${publisher && html`<li><a href="${address}/remove">Remove for good…</a></li>`}
</ul>`
}

type Standing = Readonly<Record<'publishedVersion' | 'scheduledVersion', number | null>> &
  Readonly<Record<'publishAt' | 'endAt' | 'scheduleTimeZone' | 'hindrance' | 'submission', string | null>>

/** What is said of what was just done. */
const notices: Readonly<Record<string, string>> = {
  accepted: 'Accepted: this draft was made of it. The public sees it when you publish it.',
  saved: 'Saved as a draft. The public sees it when you publish it.',
  same: 'Nothing was different, so nothing was saved.',
  published: 'Published.',
  scheduled: 'The time is set.',
  merged: 'Merged: the addresses of the other lead here now.',
  withdrawn: 'Withdrawn: the public does not see it any more.',
  restored: 'The earlier revision is the newest again, as a draft.',
}
