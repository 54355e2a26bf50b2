import { asIs } from './html.ts'

/** What the mark of the site is drawn of: circles that overlap, as partners do. */
export const circles =
  '<circle cx="12" cy="12" r="8.5" fill="#2f9c8f"/><circle cx="20" cy="12" r="8.5" fill="#e0a04f" fill-opacity=".9"/><circle cx="16" cy="19.5" r="8.5" fill="#14625f" fill-opacity=".9"/>'

/** The mark beside the name. */
export const mark = asIs(
  `<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">${circles}</svg>`,
)
