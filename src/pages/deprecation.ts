import type { FastifyInstance } from 'fastify'
import { crumbs } from '../forms/html/crumbs.ts'
import { html } from '../forms/html/html.ts'
import type { Page } from '../forms/html/layout.ts'
import { pathOf } from '../forms/html/path.ts'
import { deprecationPage } from '../http/deprecation.ts'
import type { Site } from '../http/site.ts'
import { shelf } from '../model/catalogue.ts'
import { deprecatedIn } from '../model/deprecated.ts'
import type { Deprecated } from '../model/deprecation.ts'
import type { Resource } from '../model/resource.ts'
import { capitalised } from '../model/spelled.ts'
import { addPage } from './page.ts'
import { withCode } from './problem-pages.ts'

/** Adds the page that the links `deprecation` and `sunset` lead to: what is deprecated, and what that means. */
export function addDeprecation(
  app: FastifyInstance,
  site: Site,
  resources: readonly Resource[] = shelf,
): void {
  const all = resources.flatMap(deprecatedIn)
  addPage(app, site, {
    path: deprecationPage,
    show: () => ({ page: page(site.publicUrl, all) }),
    program: () => ({ body: JSON.stringify({ data: all }) }),
  })
}

function page(publicUrl: string, all: readonly Deprecated[]): Page {
  return {
    path: deprecationPage,
    title: 'What is deprecated · Partnership Happenings',
    description: 'What of the API is deprecated, since when, until when, and what to use instead.',
    head: html`<div class="welcome">${crumbs([['Home', `${pathOf(publicUrl)}/`]])}<h1>What is deprecated</h1>
<p class="lede">Within /v1 the API only grows. What is not to be used any more is named here and works on; should its last day come, that is told at least a year ahead.</p></div>`,
    content: html`<div class="wide reading">
<h2>Now</h2>
${all.length > 0 ? html`<dl>${all.map(entry)}</dl>` : html`<p>Nothing is deprecated.</p>`}
<h2>How to notice</h2>
<p>The answer to a request that uses something deprecated has the headers <code>Deprecation</code> (RFC 9745), <code>Sunset</code> (RFC 8594) when the last day is known, and links to this page. GraphQL tells it in <code>extensions.deprecations</code> too. OpenAPI and the GraphQL schema mark it.</p>
</div>`,
  }
}

const entry = ({ name, since, sunset, instead }: Deprecated) => html`<div><dt>${capitalised(name)}</dt>
<dd>Deprecated since ${since}${sunset && `, gone from ${sunset} on`}. Use ${withCode(instead)}.</dd></div>`
