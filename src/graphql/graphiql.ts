import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { send } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'

/** Adds GraphiQL, the explorer of GraphQL in a browser; everything that it loads comes from this server. */
export function addGraphiql(app: FastifyInstance, site: Site): void {
  app.get('/graphiql', { schema: { hide: true } }, (request, reply) => {
    wordsOf(request.raw.url as string, explorerParameters)
    negotiate(request, ['text/html'])
    reply.headers({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer' })
    return send(site, request, reply, { body: page(site.publicUrl), type: 'text/html; charset=utf-8' })
  })
  for (const [name, { type, read }] of Object.entries(files)) {
    let body: string | undefined
    app.get(`/graphiql/${name}`, { schema: { hide: true } }, (request, reply) => {
      wordsOf(request.raw.url as string, [])
      body ??= read()
      return send(site, request, reply, { body, type })
    })
  }
}

/** What a link to the explorer may carry: a query to begin with. */
const explorerParameters = ['query', 'variables', 'operationName']

const javascript = 'text/javascript; charset=utf-8'

const files: Readonly<Record<string, { readonly type: string; read(): string }>> = {
  'react.js': { type: javascript, read: () => packaged('react', 'umd/react.production.min.js') },
  'react-dom.js': { type: javascript, read: () => packaged('react-dom', 'umd/react-dom.production.min.js') },
  'graphiql.js': { type: javascript, read: () => packaged('graphiql', 'graphiql.min.js') },
  'graphiql.css': { type: 'text/css; charset=utf-8', read: () => packaged('graphiql', 'graphiql.min.css') },
  'start.js': { type: javascript, read: () => start },
  'page.css': {
    type: 'text/css; charset=utf-8',
    read: () => 'body,main{margin:0;height:100vh}noscript p{padding:1rem}',
  },
}

/** The explorer's own code adds style elements to the page, and its fonts stand in its style sheet. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

function packaged(name: string, file: string): string {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  return readFileSync(join(folder, file), 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '')
}

function page(publicUrl: string): string {
  const home = new URL(publicUrl).pathname.replace(/\/$/, '')
  return `<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL · Partnership Happenings</title>
<meta name="description" content="Explore the content of Partnership Happenings by GraphQL.">
<link rel="icon" href="${home}/favicon.svg" type="image/svg+xml">
<link rel="alternate" type="application/rss+xml" href="${home}/v1/updates.rss" title="Updates: RSS 2.0">
<link rel="api-catalog" href="${home}/.well-known/api-catalog">
<link rel="stylesheet" href="${home}/graphiql/graphiql.css">
<link rel="stylesheet" href="${home}/graphiql/page.css">
<script src="${home}/graphiql/react.js" defer></script>
<script src="${home}/graphiql/react-dom.js" defer></script>
<script src="${home}/graphiql/graphiql.js" defer></script>
<script src="${home}/graphiql/start.js" defer></script>
</head>
<body>
<main id="graphiql" data-url="${home}/graphql">
<noscript><p>The explorer is a program that runs in the browser. <a href="${home}/docs">The reference</a> tells how to ask by GraphQL without it.</p></noscript>
</main>
</body>
</html>
`
}

const start = `const place = document.getElementById('graphiql')
const asked = new URLSearchParams(location.search)
const defaultQuery = \`# The newest updates from Pennsylvania. Ctrl+Enter runs this; Ctrl+Space completes words.
query Newest($state: String! = "PA") {
  updates(first: 5, filter: { state: [$state] }) {
    totalCount
    nodes { title date partnerships { name } }
  }
}
\`
// The explorer's history would write down the headers, and with them a key.
const withoutHeaders = (text) =>
  JSON.stringify(JSON.parse(text), (name, value) => (name === 'headers' ? undefined : value))
const storage = {
  getItem: (name) => localStorage.getItem(name),
  setItem: (name, text) =>
    localStorage.setItem(name, /:(queries|favorites)$/.test(name) ? withoutHeaders(text) : text),
  removeItem: (name) => localStorage.removeItem(name),
  clear: () => localStorage.clear(),
  get length() {
    return localStorage.length
  },
}
ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: place.dataset.url }),
    query: asked.get('query') ?? undefined,
    variables: asked.get('variables') ?? undefined,
    operationName: asked.get('operationName') ?? undefined,
    defaultQuery,
    storage,
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
  }),
)
`
