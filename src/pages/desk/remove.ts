import { remove } from '../../content/editing/remove.ts'
import { html } from '../../forms/html/html.ts'
import { confirmPage, wrongsOf } from './confirm.ts'
import { type Answer, collectionOf, type Visit, versionIn } from './visit.ts'
import { heldIn } from './write-item.ts'

/** Asks before an item goes for good. */
export async function askRemove(visit: Visit): Promise<Answer> {
  return page(visit)
}

/** Takes an item away for good. */
export async function removeItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  try {
    await remove(visit.desk, visit.actor, resource, visit.params.key ?? '', versionIn(visit.posted))
    return { to: `${visit.home}/${resource.plural}` }
  } catch (error) {
    return page(visit, wrongsOf(error, {}))
  }
}

async function page(visit: Visit, refused?: ReturnType<typeof wrongsOf>): Promise<Answer> {
  const resource = collectionOf(visit)
  const held = await heldIn(visit, resource)
  return {
    page: confirmPage(visit, resource, held, {
      heading: 'Remove for good',
      deed: 'remove',
      label: 'Remove for good',
      look: 'grave',
      content: html`<p>“${held[resource.label] as string}” goes with all its revisions, and nothing brings it back. To take it from the public only, withdraw it.</p>`,
      wrongs: refused?.wrongs ?? [],
    }),
    status: refused?.status ?? 200,
  }
}
