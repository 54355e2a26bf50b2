import { compared } from '../../content/editing/history.ts'
import { restore } from '../../content/editing/restore.ts'
import { Problem } from '../../errors.ts'
import { html } from '../../forms/html/html.ts'
import { differenceList } from './difference.ts'
import { button } from './pieces.ts'
import { type Answer, collectionOf, deskAddress, may, type Visit, versionIn, wordOf } from './visit.ts'
import { heldIn, wayTo } from './write-item.ts'

/** What a revision changed, or in what it differs from another, and the way to make it the newest again. */
export async function oneRevision(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { site, actor, home, token } = visit
  const newest = await heldIn(visit, resource)
  const version = numberIn(visit.params.version)
  const other = wordOf(visit, 'from')
  const from = other === undefined ? Math.max(1, version - 1) : numberIn(other)
  const found = await site.storage.read((reader) =>
    compared(reader, actor, resource, newest.id, from, version),
  )
  const address = deskAddress(home, resource, newest.id)
  const old = version !== newest.version
  return {
    page: {
      title: `Revision ${version}`,
      above: html`${wayTo(home, resource)} › <a href="${address}">${newest[resource.label] as string}</a> › <a href="${address}/history">History</a>`,
      here: `/${resource.plural}`,
      lede: html`${from === version ? 'The first revision' : `Compared with revision ${from}`}`,
      content: html`${from === version ? html`<p class="empty">There is none before it to compare with.</p>` : differenceList(found)}
${old && html`<p class="deeds"><a href="${address}/history/${newest.version}?from=${version}">Compare with the newest, revision ${newest.version}</a></p>`}
${old && may(visit, 'content:write') && html`<div class="restoring"><p>Restoring makes what revision ${version} says the newest revision, as a draft. Nothing is lost.</p>${button(`${address}/history/${version}`, `Restore revision ${version}`, { _token: token, _version: newest.version })}</div>`}`,
    },
  }
}

/** Makes an earlier revision the newest, as a draft. */
export async function restoreRevision(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { desk, actor, params, posted, home } = visit
  const version = numberIn(params.version)
  const { id } = await restore(desk, actor, resource, params.key ?? '', version, versionIn(posted))
  return { to: `${deskAddress(home, resource, id)}?done=restored` }
}

function numberIn(text = ''): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem('not_found', 'A revision is named by its number.')
  return Number(text)
}
