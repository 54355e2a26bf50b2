import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The style sheet of every page; it stands in the page, so that nothing is fetched for it. */
export const style = [
  'base',
  'frame',
  'front',
  'map',
  'map-media',
  'map-inline',
  'lists',
  'looking',
  'items',
  'problems',
  'media',
  'sheets',
  'paper',
]
  .map((name) => readFileSync(new URL(`./style/${name}.css`, import.meta.url), 'utf8'))
  .join('')

/** What every page says of itself: it may load this style sheet and the icon and send its form here, and nothing else from anywhere. */
export const pageHeaders = {
  'content-security-policy': policy(),
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
}

function policy(): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
