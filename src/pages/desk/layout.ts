import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Scope } from '../../access/actor.ts'
import { asIs, type Html, html, textOf } from '../../forms/html/html.ts'
import { mark } from '../../forms/html/mark.ts'
import { style } from '../../forms/html/style.ts'
import { shelf } from '../../model/catalogue.ts'
import { headingOf } from '../../model/spelled.ts'
import { hidden } from './pieces.ts'
import { contentScopes, outside } from './visit.ts'

/** A page of the desk, before it is laid out. */
export type DeskPage = {
  readonly title: string
  /** What stands above the heading: where the page belongs. */
  readonly above?: Html | undefined
  readonly lede?: Html | undefined
  readonly content: Html
  /** The path of the part of the desk that it is of, after the desk's own. */
  readonly here?: string | undefined
  /** What was just done. */
  readonly notice?: string | undefined
}

/** For whom a page is laid out: what the forms bear, and the key's name and scopes; nobody before signing in. */
export type Reader =
  | { readonly token: string; readonly name: string; readonly scopes: readonly Scope[] }
  | undefined

const sheet =
  style +
  ['desk', 'forms', 'case', 'history', 'media']
    .map((name) => readFileSync(new URL(`./style/${name}.css`, import.meta.url), 'utf8'))
    .join('')

const styled = asIs(`<style>${sheet}</style>`)

/** What every page of the desk says of itself: it is nobody else's, kept nowhere, framed nowhere, and runs nothing. */
export const deskHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', sheet, 'base64')}'`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
}

/** The whole document of a page of the desk. */
export function layout(home: string, reader: Reader, page: DeskPage): string {
  const { title, above, lede, content, here, notice } = page
  const site = outside(home)
  return textOf(html`<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Editors’ desk</title>
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${site}/favicon.svg" type="image/svg+xml">
${styled}
</head>
<body class="desk">
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<div class="wide">
<a class="name" href="${home}">${mark}<span>Editors’ desk</span></a>
${reader && signedIn(home, reader)}
${reader && html`<nav aria-label="Desk">${parts(home, here, reader.scopes)}</nav>`}
</div>
</header>
<main id="content" tabindex="-1">
<div class="hero"><div class="wide"><div class="welcome">${above && html`<p class="above">${above}</p>`}<h1>${title}</h1>${lede && html`<p class="lede">${lede}</p>`}</div></div></div>
<div class="wide work">
${notice && html`<p class="notice" role="status">${notice}</p>`}
${content}
</div>
</main>
<footer><div class="wide"><p>The desk shows the same content as <a href="${site}/">the public pages</a>, with what is not public yet.</p></div></footer>
</body>
</html>
`)
}

function signedIn(home: string, { token, name }: NonNullable<Reader>): Html {
  return html`<form class="leave" method="post" action="${home}/sign-out">${hidden({ _token: token })}<span>${name}</span><button>Sign out</button></form>`
}

/** The parts of the desk that a key opens, in the order of an editor's day. */
function parts(home: string, here: string | undefined, scopes: readonly Scope[]): Html {
  const content = scopes.some((scope) => contentScopes.includes(scope))
  const rank = ({ plural }: { plural: string }) => daily.indexOf(plural) + 1 || daily.length + 1
  const all: (readonly [path: string, name: string])[] = [
    ['', 'Front'],
    ...(scopes.includes('submissions:review') ? [['/submissions', 'In-tray'] as const] : []),
    ...(content
      ? shelf
          .toSorted((left, right) => rank(left) - rank(right))
          .map((resource) => [`/${resource.plural}`, headingOf(resource)] as const)
      : []),
    ...(content ? [['/links', 'Broken links'] as const] : []),
  ]
  return html`<ul>${all.map(([path, name]) => html`<li><a href="${home}${path}"${path === here && asIs(' aria-current="true"')}>${name}</a></li>`)}</ul>`
}

/** What editors come for most stands first. */
const daily: readonly string[] = ['updates', 'events', 'media', 'partnerships']
