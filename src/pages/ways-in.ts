import { type Html, html } from '../forms/html/html.ts'
import { pathOf } from '../forms/html/path.ts'

/** The section for those who build on the content: each way in, and one question to try. */
export function waysIn(publicUrl: string, state: string | undefined): Html {
  const home = pathOf(publicUrl)
  const question = `${publicUrl}/v1/updates?${state ? `state=${state}&` : ''}limit=3`
  return html`<section class="build" id="build" aria-labelledby="build-heading">
<div class="wide">
<h2 id="build-heading">Build with it</h2>
<p class="said">Everything on this page comes from one open API. No key, no sign-up: ask, and it answers.</p>
<ul class="ways">
<li><h3><a href="${home}/v1">REST</a></h3><p>Begin at <code>/v1</code>: it names every collection with its filters and sorts.</p></li>
<li><h3><a href="${home}/docs">Reference</a></h3><p>Every question and every answer, with examples to try in the browser.</p></li>
<li><h3><a href="${home}/openapi.json">OpenAPI</a></h3><p>The same as a machine-readable description, for client generators.</p></li>
<li><h3><a href="${home}/graphiql">GraphQL</a></h3><p>Ask <code>/graphql</code> for just what you need; the explorer helps to find it.</p></li>
</ul>
<h3>One to try in a terminal</h3>
<pre><code>curl '${question}'</code></pre>
</div>
</section>`
}
