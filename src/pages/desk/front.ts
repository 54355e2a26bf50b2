import { permit } from '../../access/permit.ts'
import { overview } from '../../content/editing/overview.ts'
import { inTray } from '../../content/submissions/in-tray.ts'
import { type Html, html } from '../../forms/html/html.ts'
import { inFigures } from '../../model/spelled.ts'
import { caseList } from './in-tray.ts'
import { overviewParts } from './overview-parts.ts'
import { part } from './pieces.ts'
import { type Answer, contentScopes, may, type Visit } from './visit.ts'

/** The desk's front: what waits for whoever holds the key, and how much there is of what it opens. */
export async function front(visit: Visit): Promise<Answer> {
  const { site, actor, home } = visit
  permit(actor, ...contentScopes, 'submissions:review')
  const found = may(visit, ...contentScopes)
    ? await site.storage.read((reader) => overview(reader, actor))
    : undefined
  return {
    page: {
      title: 'What is on the desk',
      lede: html`You may ${allowed(visit)}${actor.states !== null && ', for the states of your key'}.`,
      here: '',
      content: html`${may(visit, 'content:write') && html`<p class="deeds"><a class="main" href="${home}/updates/new">Write an update</a></p>`}
${may(visit, 'submissions:review') && (await waiting(visit))}
${found && overviewParts(home, found)}`,
    },
  }
}

const allowed = (visit: Visit): string =>
  new Intl.ListFormat('en-US').format(
    Object.entries(deeds)
      .filter(([scope]) => may(visit, scope as keyof typeof deeds))
      .map(([, words]) => words),
  )

const deeds = {
  'content:write': 'write',
  'content:publish': 'publish',
  'submissions:review': 'review what is sent in',
}

/** The submissions that nobody has decided yet and that wait for no answer. */
async function waiting({ site, actor, home }: Visit): Promise<Html> {
  const { items, total } = await site.storage.read((reader) =>
    inTray(reader, site.publicUrl, actor, { status: 'received', limit: 10, after: undefined }),
  )
  return part(
    'waiting',
    'Waits in the in-tray',
    html`${caseList(home, items, 'Nothing waits.')}
${total > items.length && html`<p class="deeds"><a href="${home}/submissions?status=received">All ${inFigures(total)} that wait</a></p>`}`,
  )
}
