import type { Item } from '../../content/questions/items.ts'
import type { ResourceName } from '../../model/resource.ts'
import { capitalised, headingOf } from '../../model/spelled.ts'
import type { Beside, Sheet } from '../form.ts'
import { listAddress, localAddress } from './address.ts'
import { crumbs } from './crumbs.ts'
import { byline, dated, entries, firstWords } from './entry.ts'
import { type Fact, outward, type Shown } from './facts.ts'
import { following } from './following.ts'
import { headLinks } from './head-links.ts'
import { type Html, html } from './html.ts'
import type { Page } from './layout.ts'
import { otherForms } from './other-forms.ts'
import { pathOf } from './path.ts'
import { spokenCount, spokenDate } from './spoken.ts'
import { structured } from './structured.ts'
import { told } from './told.ts'

/** The page of one item: what it says, the facts beside it, its sources, and what points to it. */
export function itemPage(sheet: Sheet): Page {
  const { publicUrl, resource, title, description, htmlUrl, beside } = sheet
  const item = sheet.items[0] as Item
  const home = pathOf(publicUrl)
  const shown = { home, resource, item }
  const { text, facts } = told[resource.name]
  return {
    path: htmlUrl.slice(publicUrl.length),
    title: `${title} · Partnership Happenings`,
    description: firstWords(item) || description,
    kind: resource.name === 'update' ? 'article' : 'website',
    here: resource,
    links: headLinks(sheet),
    structured: structured(sheet),
    head: html`<div class="welcome">
${crumbs([
  ['Home', `${home}/`],
  [headingOf(resource), listAddress(home, resource)],
])}
<h1>${title}</h1>
${dated.has(resource.name) && html`<p class="lede">${byline(resource, item)}</p>`}
</div>`,
    content: html`<div class="wide told">
<article>${text.map((fact) => section(shown, fact))}${sources(item)}</article>
${glance(shown, facts)}
</div>
${beside
  .filter(({ items }) => items.length > 0)
  .toSorted(byInterest)
  .map((list) => pointing(sheet, list))}
${otherForms(sheet)}`,
  }
}

function section(shown: Shown, { heading, show }: Fact): Html | false {
  const said = show(shown)
  if (!said) return false
  const worded = typeof said === 'string' ? html`<p>${said}</p>` : said
  return html`<div class="part">${heading && html`<h2>${heading}</h2>`}
${worded}
</div>
`
}

function glance(shown: Shown, facts: readonly Fact[]): Html {
  const said = facts.flatMap(({ heading, show }) => {
    const piece = show(shown)
    return piece
      ? html`<div><dt>${heading}</dt><dd>${piece}</dd></div>
`
      : []
  })
  const { updatedAt, verifiedAt } = shown.item as Item & { updatedAt: string; verifiedAt: string | null }
  return html`<section class="glance" aria-labelledby="glance-heading">
<h2 id="glance-heading">At a glance</h2>
<dl>${said}
${verifiedAt && html`<div><dt>Checked against its sources</dt><dd>${day(verifiedAt)}</dd></div>`}
<div><dt>Last changed here</dt><dd>${day(updatedAt)}</dd></div>
</dl>
</section>`
}

function day(instant: string): Html {
  return html`<time datetime="${instant}">${spokenDate(instant.slice(0, 10))}</time>`
}

function sources({ sources: cited }: Item): Html | false {
  const urls = cited as readonly string[]
  return (
    urls.length > 0 &&
    html`<div class="part sources"><h2>${urls.length === 1 ? 'Source' : 'Sources'}</h2>
<ul>${urls.map((url) => html`<li>${outward(url)}</li>`)}</ul>
</div>`
  )
}

/** The beginning of a list of what points to the item. */
function pointing({ publicUrl, resource: own }: Sheet, list: Beside): Html {
  const { resource, items, total, alternates, htmlUrl } = list
  const { plural } = resource
  const heading = resource === own ? `${capitalised(plural)} that name this one` : capitalised(plural)
  const whole =
    total !== null && total > items.length
      ? `All ${spokenCount(resource, total)}`
      : html`As a list<span class="unseen"> of ${plural}</span>`
  return html`<section class="wide" aria-labelledby="${plural}-heading">
<div class="heading">
<h2 id="${plural}-heading">${heading}</h2>
<p class="follow"><a href="${localAddress(publicUrl, htmlUrl)}">${whole}</a>${following(publicUrl, plural, alternates)}</p>
</div>
${entries(pathOf(publicUrl), resource, items, 3)}
</section>
`
}

/** What people come for stands first. */
function byInterest(left: Beside, right: Beside): number {
  return order.indexOf(left.resource.name) - order.indexOf(right.resource.name)
}

const order: readonly ResourceName[] = [
  'partnership',
  'update',
  'event',
  'media',
  'organization',
  'region',
  'sector',
  'state',
  'topic',
]
