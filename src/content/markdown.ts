import { createRequire } from 'node:module'
import { LRUCache } from 'lru-cache'

const require = createRequire(import.meta.url)

/** The libraries are loaded with the first text: a server that only answers renders none. */
let loaded:
  | { readonly render: (source: string) => string; readonly sanitize: typeof import('sanitize-html') }
  | undefined

function libraries(): NonNullable<typeof loaded> {
  if (loaded) return loaded
  const MarkdownIt = require('markdown-it') as typeof import('markdown-it').default
  const markdown = new MarkdownIt({ html: false, linkify: true })
  loaded = { render: (source) => markdown.render(source), sanitize: require('sanitize-html') }
  return loaded
}

/** What was rendered last: a save shows its text, its answer shows it again, and a publication twice more. */
const rendered = new LRUCache<string, string>({
  max: 50,
  maxSize: 500_000,
  sizeCalculation: (html, source) => html.length + source.length + 1,
  memoMethod: sanitised,
})

/** Markdown as HTML that is safe to put into any page: no scripts, styles, frames or pictures, and only links to the web and to mail. */
export function safeHtml(source: string): string {
  return rendered.memo(source)
}

function sanitised(source: string): string {
  const { render, sanitize } = libraries()
  return sanitize(render(source), {
    allowedTags: [
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'ul',
      'ol',
      'li',
      'a',
      'em',
      'strong',
      's',
      'code',
      'pre',
      'blockquote',
      'br',
      'hr',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    allowedAttributes: { a: ['href', 'title'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: { h1: 'h2' },
  }).trim()
}
