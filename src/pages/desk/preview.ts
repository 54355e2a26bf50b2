import { preview } from '../../content/editing/preview.ts'
import { iso } from '../../content/render.ts'
import { html } from '../../forms/html/html.ts'
import { instants } from './pieces.ts'
import { type Answer, collectionOf, deskAddress, outside, type Visit } from './visit.ts'
import { wayTo } from './write-item.ts'

/** How long a preview from the desk lasts, in hours. */
const hours = 72

/** Makes a link by which anyone who has it sees the newest revision. */
export async function previewItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { desk, actor, home, params } = visit
  const key = params.key ?? ''
  const { token, version, expiresAt } = await preview(desk, actor, resource, key, hours)
  const address = `${outside(home)}/preview/${token}.html`
  return {
    page: {
      title: 'Preview',
      above: html`${wayTo(home, resource)} › <a href="${deskAddress(home, resource, key)}">Back to the ${resource.name}</a>`,
      here: `/${resource.plural}`,
      content: html`<p>Whoever has this address sees revision ${version}, until ${instants(iso(expiresAt), null)}:</p>
<p class="deeds"><a class="main" href="${address}">See the preview</a></p>
<div class="control"><label for="address">Address to send on</label><input id="address" value="${new URL(address, visit.site.publicUrl).href}" readonly></div>`,
    },
  }
}
