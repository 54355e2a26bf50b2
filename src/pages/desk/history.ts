import { history } from '../../content/editing/history.ts'
import { html } from '../../forms/html/html.ts'
import { instants } from './pieces.ts'
import { type Answer, collectionOf, deskAddress, type Visit } from './visit.ts'
import { heldIn, wayTo } from './write-item.ts'

/** Every revision of an item: who wrote it and when. */
export async function itemHistory(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { site, actor, home } = visit
  const held = await heldIn(visit, resource)
  const address = deskAddress(home, resource, held.id)
  const { lines } = await site.storage.read((reader) => history(reader, actor, resource, held.id))
  return {
    page: {
      title: 'History',
      above: html`${wayTo(home, resource)} › <a href="${address}">${held[resource.label] as string}</a>`,
      here: `/${resource.plural}`,
      content: html`<ol class="items history" reversed>${lines.map(
        ({
          version,
          createdAt,
          actor: by,
          published,
        }) => html`<li><p>${published && html`<span class="stage published">public</span>`}</p><div><a href="${address}/history/${version}">Revision ${version}</a>
<p class="note">${by}, ${instants(createdAt, null)}</p></div></li>
`,
      )}</ol>`,
    },
  }
}
