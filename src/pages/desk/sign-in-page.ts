import { type Html, html } from '../../forms/html/html.ts'
import { fieldName } from './field-name.ts'
import type { DeskPage } from './layout.ts'
import { faultSummary, flag, hidden } from './pieces.ts'
import type { Posted } from './visit.ts'

/** The page on which an editor shows a key. */
export function signInPage(home: string, to: string, fault?: string): DeskPage {
  return {
    title: 'Sign in',
    lede: html`For the editors of Partnership Happenings.`,
    content: html`${fault && faultSummary('You are not signed in', [{ control: 'key', detail: fault }])}
${form(home, to, fault !== undefined)}`,
  }
}

function form(home: string, to: string, wrong: boolean): Html {
  return html`<form class="writing narrow-writing" method="post" action="${home}/sign-in">${hidden({ to })}
<div class="control">
<label for="key">Your key</label>
<p class="hint" id="key-hint">It begins with hap_. Whoever looks after this server makes one for you.</p>
<input id="key" name="key" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" maxlength="200" aria-describedby="key-hint"${flag('aria-invalid="true"', wrong)}>
</div>
<p class="deeds"><button class="main">Sign in</button></p>
<p class="note">You stay signed in for at most eight hours, and for one hour without doing anything.</p>
</form>`
}

/** What is said to somebody who sends a form after the session has ended, with all that was typed. */
export function endedPage(home: string, posted: Posted): DeskPage {
  const typed = Object.entries(posted).filter(
    ([name, value]) => !name.startsWith('_') && name !== 'key' && typeof value === 'string' && value !== '',
  )
  return {
    title: 'You are signed out',
    lede: html`Nothing was changed. Your session has ended, or your key was taken back.`,
    content: html`<p><a href="${home}/sign-in" target="_blank">Sign in again in a new window</a>, then come back here: going one page back and sending the form anew keeps what you typed.</p>
${
  typed.length > 0 &&
  html`<h2>What you typed</h2>
${typed.map(
  ([name, value]) =>
    html`<div class="control"><label for="typed-${name}">${fieldName(name)}</label><textarea id="typed-${name}" rows="4" readonly>
${value as string}</textarea></div>`,
)}`
}`,
  }
}
