import { contrasted } from '../../content/editing/contrasted.ts'
import { heldOne } from '../../content/editing/held-list.ts'
import { merge } from '../../content/editing/merge.ts'
import type { Held } from '../../content/editing/view.ts'
import type { Stub } from '../../content/render.ts'
import { Problem } from '../../errors.ts'
import { html } from '../../forms/html/html.ts'
import type { Resource } from '../../model/resource.ts'
import { confirmPage, wrongsOf } from './confirm.ts'
import { contrastList } from './difference.ts'
import { faultSummary, hidden, marked, type Wrong } from './pieces.ts'
import {
  type Answer,
  collectionOf,
  deskAddress,
  keyIn,
  textOf,
  type Visit,
  versionIn,
  wordOf,
} from './visit.ts'
import { heldIn, wayTo } from './write-item.ts'

/** Asks which item is to stand for this one; when that is said, shows in what they differ before they become one. */
export async function askMerge(visit: Visit): Promise<Answer> {
  const held = await heldIn(visit, collectionOf(visit))
  const into = wordOf(visit, 'into')?.trim()
  return into ? confirm(visit, held, into) : choose(visit, held, '')
}

/** Lets another item stand for this one. */
export async function mergeItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { desk, actor, posted, home } = visit
  const held = await heldIn(visit, resource)
  const into = textOf(posted, 'into')
  try {
    const survivor = await merge(desk, actor, resource, held.id, into, versionIn(posted))
    return { to: `${deskAddress(home, resource, survivor.id)}?done=merged` }
  } catch (error) {
    const { wrongs, status } = wrongsOf(error, {})
    return confirm(visit, held, into, wrongs, status)
  }
}

async function confirm(
  visit: Visit,
  held: Held,
  into: string,
  wrongs: readonly Wrong[] = [],
  status = 200,
): Promise<Answer> {
  const resource = collectionOf(visit)
  const { site, actor, home } = visit
  const found = await site.storage
    .read(async (reader) => {
      const survivor = await heldOne(reader, site.publicUrl, actor, resource, keyIn(into))
      return { survivor, differences: await contrasted(reader, actor, resource, held.id, survivor.id) }
    })
    .catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not_found') return error
      throw error
    })
  if (found instanceof Problem)
    return choose(visit, held, into, [{ control: 'f-into', detail: found.message }], 422)
  const { survivor, differences } = found
  const [goes, stays] = [nameOf(resource, held), nameOf(resource, survivor)]
  const content = html`${hidden({ into: survivor.id })}
<p>“${goes}” goes, and <a href="${deskAddress(home, resource, survivor.id)}">“${stays}”</a> stays. The addresses of the one lead to the other, and what names the one names the other.</p>
<p>Nothing is carried over: copy what is worth keeping first.</p>
<h2>In what they differ</h2>
<p class="hint">What goes is struck out. What stays stands below it, underlined.</p>
${contrastList(differences)}`
  return {
    page: confirmPage(visit, resource, held, {
      heading: 'Merge',
      deed: 'merge',
      label: 'Merge',
      look: 'grave',
      content,
      wrongs,
    }),
    status,
  }
}

function choose(
  visit: Visit,
  held: Held,
  typed: string,
  wrongs: readonly Wrong[] = [],
  status = 200,
): Answer {
  const resource = collectionOf(visit)
  const address = deskAddress(visit.home, resource, held.id)
  const alike = possiblySame(held)
  return {
    page: {
      title: 'Merge',
      above: html`${wayTo(visit.home, resource)} › <a href="${address}">${nameOf(resource, held)}</a>`,
      here: `/${resource.plural}`,
      content: html`${wrongs.length > 0 && faultSummary('This is not right', wrongs)}
<form class="writing narrow-writing" method="get" action="${address}/merge">
<p>Where two items are the same thing, one can stand for both. “${nameOf(resource, held)}” goes then, and the other stays.</p>
${alike.length > 0 && html`<p>Said to be possibly the same:</p><ul class="ways-on">${alike.map(({ slug, name }) => html`<li><a href="${address}/merge?into=${slug}">${name}</a></li>`)}</ul>`}
<div class="control"><label for="f-into">The one that stays</label><p class="hint" id="f-into-hint">The slug, id or address of another ${resource.name} that is public.</p><input id="f-into" name="into" value="${typed}" autocomplete="off" aria-describedby="f-into-hint"${marked(wrongs, 'into')}></div>
<p class="deeds"><button class="main">Compare the two</button><a href="${address}">Back without doing it</a></p>
</form>`,
    },
    status,
  }
}

const nameOf = ({ label }: Resource, held: Held): string => String(held[label])

/** What was written down to be perhaps the same thing. */
function possiblySame({ related, type }: Held): Stub[] {
  const noted = (related ?? []) as readonly Readonly<Record<string, unknown>>[]
  return noted.filter(({ relation }) => relation === 'possibly_same').map((entry) => entry[type] as Stub)
}
