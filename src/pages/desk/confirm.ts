import type { Held } from '../../content/editing/view.ts'
import { Problem } from '../../errors.ts'
import { type Html, html } from '../../forms/html/html.ts'
import type { Resource } from '../../model/resource.ts'
import { spokenFault } from './field-name.ts'
import type { DeskPage } from './layout.ts'
import { faultSummary, hidden, type Wrong } from './pieces.ts'
import { deskAddress, type Visit } from './visit.ts'
import { wayTo } from './write-item.ts'

/** What is asked before something is done with an item. */
export type Question = {
  readonly heading: string
  readonly deed: 'publish' | 'withdraw' | 'merge' | 'remove'
  readonly label: string
  readonly look?: 'grave'
  readonly content: Html
  readonly wrongs?: readonly Wrong[]
}

/** The page that asks before something is done with an item. */
export function confirmPage(visit: Visit, resource: Resource, held: Held, question: Question): DeskPage {
  const { heading, deed, label, look = 'main', content, wrongs = [] } = question
  const address = deskAddress(visit.home, resource, held.id)
  return {
    title: heading,
    above: html`${wayTo(visit.home, resource)} › <a href="${address}">${held[resource.label] as string}</a>`,
    here: `/${resource.plural}`,
    content: html`${wrongs.length > 0 && faultSummary('This was not done', wrongs)}
<form class="writing narrow-writing" method="post" action="${address}/${deed}">${hidden({ _token: visit.token, _version: held.version })}
${content}
<p class="deeds"><button class="${look}">${label}</button><a href="${address}">Back without doing it</a></p>
</form>`,
  }
}

/** What a refused deed says, each fault with its control; `called` names the controls that the page has. */
export function wrongsOf(
  error: unknown,
  called: Readonly<Record<string, string>>,
): { wrongs: Wrong[]; status: number } {
  if (!(error instanceof Problem) || error.status >= 500 || error.code === 'not_found') throw error
  if (error.code === 'stale_version') throw error
  const wrongs = error.faults.map(({ pointer = '', detail }) => {
    const name = pointer.split('/').at(-1) as string
    const known = called[name]
    return known ? { control: `f-${name}`, detail: spokenFault(name, known, detail) } : { detail }
  })
  return { wrongs: wrongs.length > 0 ? wrongs : [{ detail: error.message }], status: error.status }
}
