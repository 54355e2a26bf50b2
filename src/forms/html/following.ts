import type { Alternate } from '../form.ts'
import { localAddress } from './address.ts'
import { type Html, html } from './html.ts'

/** The forms of a list that a reader's program asks for again and again: feeds, and a calendar. */
export function followed<Form extends Pick<Alternate, 'name'>>(alternates: readonly Form[]): Form[] {
  return alternates.filter(({ name }) => name in short)
}

/** Links by which a list is followed, and what they are of for those who do not see where they stand. */
export function following(
  publicUrl: string,
  of: string,
  alternates: readonly Pick<Alternate, 'name' | 'url'>[],
): Html[] {
  return followed(alternates).map(
    ({ name, url }) =>
      html` <a href="${localAddress(publicUrl, url)}">${short[name]}<span class="unseen"> of ${of}</span></a>`,
  )
}

const short: Readonly<Record<string, string>> = {
  rss: 'RSS',
  atom: 'Atom',
  jsonFeed: 'JSON Feed',
  ics: 'Calendar',
}
