import type { Problem } from '../../errors.ts'
import { html } from '../../forms/html/html.ts'
import { problems } from '../../problems.ts'
import type { DeskPage } from './layout.ts'
import { faultSummary, type Wrong } from './pieces.ts'

/** What is said when something cannot be done. */
export function problemPage(home: string, problem: Problem): DeskPage {
  const stale = problem.code === 'stale_version'
  return {
    title: stale ? 'Somebody else was faster' : problems[problem.code].title,
    content: html`${
      problem.code === 'not_found'
        ? html`<p>${problem.message}</p>`
        : faultSummary('This was not done', told(problem))
    }
<p>Go one page back, or begin at <a href="${home}">the desk’s front</a>.</p>`,
  }
}

function told({ code, message, faults }: Problem): readonly Wrong[] {
  if (code === 'stale_version')
    return [
      {
        detail:
          'There is a newer revision than the one that you looked at. Read it first, then do this again.',
      },
    ]
  return faults.length > 0 ? faults.map(({ detail }) => ({ detail })) : [{ detail: message }]
}
