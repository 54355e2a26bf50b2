import type { Choices } from '../../content/submissions/choices.ts'
import { longest } from '../../content/submissions/sent.ts'
import type { Fault } from '../../errors.ts'
import { crumbs } from '../html/crumbs.ts'
import { type Html, html } from '../html/html.ts'
import type { Page } from '../html/layout.ts'
import { pathOf } from '../html/path.ts'
import { type Control, checkboxes, choice, line, lines, summary } from './controls.ts'
import { emptyForm, type Filled, stampName, trapName } from './filled-form.ts'
import { saidOf } from './said.ts'

/** What the page to submit on shows. */
export type SubmitSheet = {
  readonly publicUrl: string
  readonly choices: Choices
  readonly stamp: string
  readonly filled?: Filled
  /** What is wrong with what was filled in. */
  readonly faults?: readonly Fault[]
  /** Why it was not taken, where nothing is wrong with what was filled in. */
  readonly notice?: string | undefined
}

/** The page to send in news on. It stands without script, and keeps what was filled in. */
export function submitPage({
  publicUrl,
  choices,
  stamp,
  filled = emptyForm,
  faults = [],
  notice,
}: SubmitSheet): Page {
  const home = pathOf(publicUrl)
  const told = new Map(faults.map(saidOf).toReversed())
  const stopped = faults.length > 0 || notice !== undefined
  return {
    path: '/submit',
    title: `${stopped ? 'Not sent yet: ' : ''}Send us your news · Partnership Happenings`,
    description:
      'Share best practices and updates of your sector partnership with the community of practice. An editor reads everything before it is published.',
    head: html`<div class="welcome">${crumbs([['Home', `${home}/`]])}<h1>Send us your news</h1>
<p class="lede">Share a best practice or an update of your partnership. An editor reads it, may ask you back, and publishes it here.</p></div>`,
    content: html`<div class="wide form-page">
${notice !== undefined && summary('Not sent yet', [[null, notice]])}
${faults.length > 0 && summary('Not sent yet: please look at these', faults.map(saidOf))}
<form class="sheet" method="post" action="${home}/v1/submissions" novalidate>
<input type="hidden" name="${stampName}" value="${stamp}">
${trap}
${news(choices, filled, (name) => told.get(name))}
${yourself(filled, (name) => told.get(name))}
<p><button type="submit">Send it in</button></p>
</form>
</div>`,
  }
}

type FaultOf = (name: string) => string | undefined

const trap: Html = html`<div class="off-page" aria-hidden="true"><label for="${trapName}">Leave this empty</label><input id="${trapName}" name="${trapName}" tabindex="-1" autocomplete="off"></div>`

function news(choices: Choices, filled: Filled, faultOf: FaultOf): Html {
  const about = (name: string, label: string, hint?: string): Control => ({
    name,
    label,
    fault: faultOf(name),
    ...(hint !== undefined && { hint }),
  })
  return html`<fieldset><legend><h2>Your news</h2></legend>
${line({ ...about('title', 'Headline'), required: true }, filled.title, `maxlength="${longest.title}" autocomplete="off"`)}
${lines({ ...about('text', 'What happened', 'Tell it as you would tell a colleague in another state: what you did, with whom, and what came of it.'), required: true }, filled.text, 'rows="10"')}
${choice(about('state', 'State'), filled.state, 'No one state', choices.states)}
${choice(about('partnership', 'Partnership'), filled.partnership, 'None of these', choices.partnerships)}
${checkboxes(about('sectors', 'Sectors', 'All that it is about.'), filled.sectors, choices.sectors)}
${lines(about('links', 'Links', 'Addresses of videos, documents or pages that go with it, one in each line, at most twenty.'), filled.links, 'rows="3" spellcheck="false"')}
</fieldset>`
}

function yourself(filled: Filled, faultOf: FaultOf): Html {
  const about = (name: string, label: string): Control => ({ name, label, fault: faultOf(name) })
  return html`<fieldset><legend><h2>How we reach you</h2></legend>
<p class="hint">Only editors see this. It is never published, and is deleted some time after your case is closed.</p>
${line({ ...about('name', 'Your name'), required: true }, filled.name, 'autocomplete="name" maxlength="200"')}
${line({ ...about('email', 'E-mail'), required: true }, filled.email, 'type="email" autocomplete="email" maxlength="254" spellcheck="false"')}
${line(about('phone', 'Telephone'), filled.phone, 'type="tel" autocomplete="tel" maxlength="50"')}
</fieldset>`
}
