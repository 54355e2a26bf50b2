import type { Entry } from '../../content/changes/entries.ts'
import type { Overview } from '../../content/editing/overview.ts'
import { iso } from '../../content/render.ts'
import { type Html, html, type Piece } from '../../forms/html/html.ts'
import { resourceOf, shelf } from '../../model/catalogue.ts'
import { headingOf, inFigures } from '../../model/spelled.ts'
import { instants, part } from './pieces.ts'
import { deskAddress } from './visit.ts'

/** What the desk's front tells of all content: what is hindered, set to a time or a draft, and how much there is. */
export function overviewParts(home: string, found: Overview): Html {
  const { drafts, scheduled, hindered } = found
  return html`${
    hindered.length > 0 &&
    part(
      'hindered',
      'Did not go out',
      listed(home, hindered, ({ hindrance }) => html`<span class="hindrance">${hindrance}</span>`),
    )
  }
${part('scheduled', 'Goes out or ends by itself', listed(home, scheduled, times, 'Nothing is set to a time.'))}
${part(
  'drafts',
  'Newest drafts',
  listed(
    home,
    drafts,
    ({ updatedAt, version }) => html`Revision ${version}, ${instants(iso(updatedAt), null)}`,
    'There are no drafts.',
  ),
)}
${part('counts', 'How much there is', counted(home, found))}`
}

function listed(home: string, entries: readonly Entry[], say: (entry: Entry) => Piece, empty = ''): Html {
  if (entries.length === 0) return html`<p class="empty">${empty}</p>`
  return html`<ul class="items">${entries.map(
    (
      entry,
    ) => html`<li><p class="kind-of">${entry.type}</p><div><a href="${deskAddress(home, resourceOf(entry.type), entry.id)}">${entry.label}</a>
<p class="note">${say(entry)}</p></div></li>
`,
  )}</ul>`
}

function times({ publishAt, endAt, timeZone }: Entry): Piece {
  return [
    publishAt !== null && html`Goes out ${instants(iso(publishAt), timeZone)}. `,
    endAt !== null && html`Ends ${instants(iso(endAt), timeZone)}.`,
  ]
}

function counted(home: string, { counts }: Overview): Html {
  const count = (type: string, stage: string) =>
    counts.find((each) => each.type === type && each.stage === stage)?.total ?? 0
  const stages = ['draft', 'scheduled', 'published', 'withdrawn'] as const
  return html`<div class="scrolls" tabindex="0" role="region" aria-labelledby="counts"><table>
<thead><tr><th scope="col">Collection</th>${stages.map((stage) => html`<th scope="col">${stage}</th>`)}</tr></thead>
<tbody>${shelf.map(
    (
      resource,
    ) => html`<tr><th scope="row"><a href="${home}/${resource.plural}">${headingOf(resource)}</a></th>${stages.map(
      (stage) => {
        const total = count(resource.name, stage)
        return html`<td>${total === 0 ? '0' : html`<a href="${home}/${resource.plural}?stage=${stage}">${inFigures(total)}<span class="unseen"> ${resource.plural}: ${stage}</span></a>`}</td>`
      },
    )}</tr>
`,
  )}</tbody></table></div>`
}
