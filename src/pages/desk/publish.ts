import { publish } from '../../content/editing/publish.ts'
import type { Held } from '../../content/editing/view.ts'
import { type Html, html } from '../../forms/html/html.ts'
import { confirmPage, wrongsOf } from './confirm.ts'
import { flag, marked, type Wrong } from './pieces.ts'
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

/** Asks when an item is to go out, and until when. */
export async function askPublish(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  return page(visit, await heldIn(visit, resource), {})
}

/** Publishes the newest revision, now or at the time that was given. */
export async function publishItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const { desk, actor, posted, home } = visit
  const held = await heldIn(visit, resource)
  const [at, until, note] = [textOf(posted, 'at'), textOf(posted, 'until'), textOf(posted, 'note').trim()]
  const wanted = {
    ...(at && { at }),
    ...(until && { until }),
    ...(note && { note }),
    ...((at || until) && { timeZone: textOf(posted, 'timeZone') }),
  }
  try {
    const item = { resource, key: held.id, expected: versionIn(posted) }
    const [out] = await publish(desk, actor, [item], wanted)
    const done = out?.stage === 'scheduled' ? 'scheduled' : 'published'
    return { to: `${deskAddress(home, resource, held.id)}?done=${done}` }
  } catch (error) {
    const { wrongs, status } = wrongsOf(error, {
      at: 'The time',
      until: 'The end',
      timeZone: 'The time zone',
      note: 'The note',
    })
    return page(visit, held, posted, wrongs, status)
  }
}

function page(visit: Visit, held: Held, typed: Posted, wrongs: readonly Wrong[] = [], status = 200): Answer {
  const resource = collectionOf(visit)
  return {
    page: confirmPage(visit, resource, held, {
      heading: 'Publish',
      deed: 'publish',
      label: 'Publish',
      content: slot(held, typed, wrongs),
      wrongs,
    }),
    status,
  }
}

function slot(held: Held, typed: Posted, wrongs: readonly Wrong[]): Html {
  const zone = textOf(typed, 'timeZone') || String(held.scheduleTimeZone ?? 'America/New_York')
  const known = zones.some(([name]) => name === zone) ? zones : [...zones, [zone, zone] as const]
  return html`<p>Revision ${held.version} of “${String(held.title ?? held.name)}” becomes what everybody sees, at once unless you give a time.</p>
${time('at', 'Not before', 'Leave it empty to publish now.', textOf(typed, 'at'), wrongs)}
${time('until', 'Until', 'It leaves the public by itself then. Leave it empty to keep it there.', textOf(typed, 'until'), wrongs)}
<div class="control"><label for="f-timeZone">Time zone of these times</label><select id="f-timeZone" name="timeZone"${marked(wrongs, 'timeZone')}>${known.map(([name, said]) => html`<option value="${name}"${flag('selected', name === zone)}>${said}</option>`)}</select></div>
<div class="control"><label for="f-note">Note <span class="note">(optional)</span></label><p class="hint" id="f-note-hint">The audit remembers it; the public does not see it.</p><input id="f-note" name="note" value="${textOf(typed, 'note')}" maxlength="500" autocomplete="off" aria-describedby="f-note-hint"${marked(wrongs, 'note')}></div>`
}

function time(name: string, label: string, hint: string, value: string, wrongs: readonly Wrong[]): Html {
  return html`<div class="control"><label for="f-${name}">${label} <span class="note">(optional)</span></label><p class="hint" id="f-${name}-hint">${hint}</p><input id="f-${name}" name="${name}" type="datetime-local" value="${value}" aria-describedby="f-${name}-hint"${marked(wrongs, name)}></div>`
}

/** The zones that editors in the United States live in. */
const zones: readonly (readonly [name: string, said: string])[] = [
  ['America/New_York', 'Eastern (New York)'],
  ['America/Chicago', 'Central (Chicago)'],
  ['America/Denver', 'Mountain (Denver)'],
  ['America/Phoenix', 'Arizona (Phoenix)'],
  ['America/Los_Angeles', 'Pacific (Los Angeles)'],
  ['America/Anchorage', 'Alaska (Anchorage)'],
  ['Pacific/Honolulu', 'Hawaii (Honolulu)'],
  ['America/Puerto_Rico', 'Atlantic (Puerto Rico)'],
  ['Pacific/Guam', 'Chamorro (Guam)'],
  ['Pacific/Pago_Pago', 'Samoa (Pago Pago)'],
  ['UTC', 'UTC'],
]
