import type { Held } from '../../content/editing/view.ts'
import { withdraw } from '../../content/editing/withdraw.ts'
import { html } from '../../forms/html/html.ts'
import { confirmPage, wrongsOf } from './confirm.ts'
import { marked, type Wrong } from './pieces.ts'
import {
  type Answer,
  collectionOf,
  deskAddress,
  type Posted,
  textOf,
  type Visit,
  versionIn,
} from './visit.ts'
import { heldIn } from './write-item.ts'

/** Asks why an item is to leave the public. */
export async function askWithdraw(visit: Visit): Promise<Answer> {
  return page(visit, await heldIn(visit, collectionOf(visit)), {})
}

/** Takes an item from the public. */
export async function withdrawItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { desk, actor, posted, home } = visit
  const held = await heldIn(visit, resource)
  const [reason, replacement] = [textOf(posted, 'reason').trim(), textOf(posted, 'replacement').trim()]
  const wanted = { ...(reason && { reason }), ...(replacement && { replacement }) }
  try {
    await withdraw(desk, actor, resource, held.id, wanted, versionIn(posted))
    return { to: `${deskAddress(home, resource, held.id)}?done=withdrawn` }
  } catch (error) {
    const { wrongs, status } = wrongsOf(error, { reason: 'The reason', replacement: 'The replacement' })
    return page(visit, held, posted, wrongs, status)
  }
}

function page(visit: Visit, held: Held, typed: Posted, wrongs: readonly Wrong[] = [], status = 200): Answer {
  const resource = collectionOf(visit)
  const content = html`<p>Nobody sees “${held[resource.label] as string}” any more. Its address tells why. You can publish it again.</p>
<div class="control"><label for="f-reason">Why</label><p class="hint" id="f-reason-hint">Everybody can read this.</p><textarea id="f-reason" name="reason" rows="3" maxlength="500" aria-describedby="f-reason-hint"${marked(wrongs, 'reason')}>
${textOf(typed, 'reason')}</textarea></div>
<div class="control"><label for="f-replacement">What takes its place <span class="note">(optional)</span></label><p class="hint" id="f-replacement-hint">The slug of another ${resource.name} that is public.</p><input id="f-replacement" name="replacement" value="${textOf(typed, 'replacement')}" autocomplete="off" aria-describedby="f-replacement-hint"${marked(wrongs, 'replacement')}></div>`
  return {
    page: confirmPage(visit, resource, held, {
      heading: 'Withdraw',
      deed: 'withdraw',
      label: 'Withdraw',
      look: 'grave',
      content,
      wrongs,
    }),
    status,
  }
}
