import type { Resource } from '../../model/resource.ts'
import { asIs, type Html, html } from './html.ts'
import { mark } from './mark.ts'
import { pathOf } from './path.ts'
import { style } from './style.ts'
import { otherWays, waysAbout } from './ways.ts'

/** A page for people, before it is laid out. */
export type Page = {
  /** Where it stands, from the slash. */
  readonly path: string
  /** Its one address, where it has several. */
  readonly canonical?: string
  readonly title: string
  /** One sentence for search engines and previews. */
  readonly description: string
  /** What stands across the head of the page, with its one `h1`. */
  readonly head: Html
  readonly content: Html
  /** The collection that it is of. */
  readonly here?: Resource
  /** The same in other forms, and the pages before and after it. */
  readonly links?: readonly HeadLink[]
  /** What Open Graph takes it for. */
  readonly kind?: 'website' | 'article'
  /** What it says in the words of schema.org. */
  readonly structured?: object | undefined
}

/** A link that browsers and feed readers find in the head of a page. */
export type HeadLink = {
  readonly relation: 'alternate' | 'prev' | 'next'
  readonly address: string
  readonly type?: string
  readonly title?: string
}

const styled = asIs(`<style>${style}</style>`)

/** The whole document of a page. Its links begin with a path, so that they hold on whatever host it was opened. */
export function layout(publicUrl: string, page: Page): Html {
  const { title, description, head, content, here, links = [], structured } = page
  const { canonical = publicUrl + page.path } = page
  const home = pathOf(publicUrl)
  return html`<!doctype html>
<html lang="en-US" prefix="og: https://ogp.me/ns#">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:type" content="${page.kind ?? 'website'}">
<meta property="og:url" content="${canonical}">
<meta property="og:site_name" content="Partnership Happenings">
<meta property="og:locale" content="en_US">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0d4a49" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0b2f30" media="(prefers-color-scheme: dark)">
<link rel="canonical" href="${canonical}">
<link rel="icon" href="${home}/favicon.svg" type="image/svg+xml">
<link rel="service-desc" href="${home}/openapi.json" type="application/json">
<link rel="service-doc" href="${home}/docs" type="text/html">
${links.map(
  ({ relation, address, type, title }) =>
    html`<link rel="${relation}" href="${address}"${type && html` type="${type}"`}${title && html` title="${title}"`}>
`,
)}${structured && dataBlock(structured)}
${styled}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<div class="wide">
<a class="name" href="${home}/">${mark}<span>Partnership Happenings</span></a>
<nav aria-label="Site">
${waysAbout(home, here)}
</nav>
</div>
</header>
<main id="content" tabindex="-1">
<div class="hero"><div class="wide">${head}</div></div>
${content}
</main>
<footer>
<div class="wide">
<p>Partnership Happenings is the open content service of the Next Generation Sector Partnerships community of practice. Reading needs no key.</p>
<nav aria-label="More">${otherWays(home, here)}</nav>
<p><a href="${home}/submit">Send us your news</a> <a href="${home}/docs">Reference</a> <a href="${home}/docs/problems">Problems and remedies</a> <a href="${home}/v1">The API’s index</a></p>
</div>
</footer>
</body>
</html>
`
}

/** Data for programs in the page. Nothing runs it; without a `<` in it, nothing ends it early. */
function dataBlock(structured: object): Html {
  return asIs(
    `<script type="application/ld+json">${JSON.stringify(structured).replaceAll('<', '\\u003c')}</script>`,
  )
}
