import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The style sheet of maps, for one that stands alone. */
export const mapStyle = ['map', 'map-media']
  .map((name) => readFileSync(new URL(`../html/style/${name}.css`, import.meta.url), 'utf8'))
  .join('')
  .replace(/\s*\n\s*/g, '')

/** What a map that is opened by itself may load: its style sheet, and nothing from anywhere. */
export const mapHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', mapStyle, 'base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; '),
}
