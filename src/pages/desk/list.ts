import { stages } from '../../content/changes/entries.ts'
import { heldList } from '../../content/editing/held-list.ts'
import type { Held } from '../../content/editing/view.ts'
import { asIs, type Html, html } from '../../forms/html/html.ts'
import { spokenCount, spokenDate } from '../../forms/html/spoken.ts'
import type { Resource } from '../../model/resource.ts'
import { capitalised, headingOf } from '../../model/spelled.ts'
import { stageMark } from './pieces.ts'
import { type Answer, collectionOf, deskAddress, keyIn, may, type Visit, wordOf } from './visit.ts'

/** The newest revisions of a collection, those written last first: all of them, or those at one stage. */
export async function list(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { site, actor, home } = visit
  const wanted = wordOf(visit, 'open')?.trim()
  if (wanted) return { to: deskAddress(home, resource, keyIn(wanted)) }
  const stage = stages.find((each) => each === wordOf(visit, 'stage'))
  const { items, total, next } = await site.storage.read((reader) =>
    heldList(reader, site.publicUrl, actor, resource, { stage, limit: 25, after: wordOf(visit, 'after') }),
  )
  const address = `${home}/${resource.plural}`
  return {
    page: {
      title: headingOf(resource),
      lede: html`${spokenCount(resource, total)}${stage && `, ${stage}`}`,
      here: `/${resource.plural}`,
      content: html`<div class="tools">
${may(visit, 'content:write') && html`<p class="deeds"><a class="main" href="${address}/new">New ${resource.name}</a></p>`}
${opening(address)}
</div>
<nav class="stages" aria-label="Stages"><ul>${[undefined, ...stages].map((each) => html`<li><a href="${address}${each && `?stage=${each}`}"${each === stage && asIs(' aria-current="true"')}>${each ? capitalised(each) : 'All'}</a></li>`)}</ul></nav>
${items.length === 0 ? html`<p class="empty">There is nothing here.</p>` : html`<ul class="items">${items.map((held) => line(home, resource, held))}</ul>`}
${next && html`<p class="deeds"><a href="${address}?${new URLSearchParams({ ...(stage && { stage }), after: next }).toString()}">Older ones</a></p>`}`,
    },
  }
}

/** Opens one item by what stands in the address of its page. */
function opening(address: string): Html {
  return html`<form class="opening" method="get" action="${address}"><label for="open">Open one by its slug, id or address</label><span><input id="open" name="open" autocomplete="off"><button>Open</button></span></form>`
}

function line(home: string, resource: Resource, held: Held): Html {
  const { updatedAt } = held as Held & { updatedAt: string }
  return html`<li><p>${stageMark(held.stage)}</p><div><a href="${deskAddress(home, resource, held.id)}">${held[resource.label] as string}</a>
<p class="note">Revision ${held.version}, <time datetime="${updatedAt}">${spokenDate(updatedAt.slice(0, 10))}</time></p></div></li>
`
}
