import { areaOf } from '../forms/area.ts'
import { formsOf } from '../forms/forms.ts'
import { listAddress } from '../forms/html/address.ts'
import { entries } from '../forms/html/entry.ts'
import { following } from '../forms/html/following.ts'
import { type Html, html } from '../forms/html/html.ts'
import type { Page } from '../forms/html/layout.ts'
import { pathOf } from '../forms/html/path.ts'
import { countedMap } from '../forms/map/counted.ts'
import { inlineMap } from '../forms/map/inline.ts'
import type { Resource } from '../model/resource.ts'
import { event } from '../model/resources/event.ts'
import { partnership } from '../model/resources/partnership.ts'
import { state } from '../model/resources/state.ts'
import { update } from '../model/resources/update.ts'
import { headingOf, inFigures } from '../model/spelled.ts'
import { counts } from './counts.ts'
import type { Newest } from './newest.ts'
import { waysIn } from './ways-in.ts'

/** The first page: what this is, the newest updates, where and in which industries, and the ways in. */
export function frontPage(publicUrl: string, found: Newest): Page {
  const home = pathOf(publicUrl)
  return {
    path: '/',
    title: 'Partnership Happenings: news from Next Generation Sector Partnerships',
    description:
      'News, media, events and the partnerships themselves from the Next Generation Sector Partnerships community of practice, for people to read and for programs to build on.',
    head: head(home, found),
    content: html`
${updates(publicUrl, found)}
${nation(home, found)}
<div class="wide pair">
${counts({ id: 'states', heading: 'States', said: 'Partnerships at home in each state.', empty: 'No partnership has a state yet.', counts: found.states, address: listed(home, 'state') })}
${counts({ id: 'sectors', heading: 'Sectors', said: 'Partnerships in each industry; a wider one counts its narrower ones too.', empty: 'No partnership has a sector yet.', counts: found.sectors, address: listed(home, 'sector') })}
</div>
${waysIn(publicUrl, found.states[0]?.value)}`,
  }
}

function feedsOf(publicUrl: string, resource: Resource) {
  return formsOf(resource).map(({ name, suffix }) => ({
    name,
    url: `${publicUrl}/v1/${resource.plural}.${suffix}`,
  }))
}

/** The address of the partnerships that a filter leaves. */
function listed(home: string, filter: string) {
  return (value: string) => listAddress(home, partnership, filter, value)
}

function head(home: string, { totals }: Newest): Html {
  return html`<div class="welcome">
<h1>What sector partnerships are up to</h1>
<p class="lede">In a Next Generation Sector Partnership, the businesses of one industry in one region set the course, and schools, workforce boards and other public partners pull with them. Here their community of practice shares what comes of it, for people to read and for programs to build on. <a href="${home}/submit">Send us your news.</a></p>
</div>
<ul class="totals" aria-label="What there is">
${totals.map(
  ({ resource, total }) =>
    html`<li><a href="${listAddress(home, resource)}"><strong>${inFigures(total)}</strong> ${resource === state ? 'States and territories' : headingOf(resource)}</a></li>
`,
)}</ul>`
}

/** The map; the list of states that follows it holds the same counts as text. */
function nation(home: string, { states, regions }: Newest): Html {
  const map = countedMap({
    id: 'nation',
    title: 'Partnerships by state',
    counted: [partnership.name, partnership.plural],
    total: null,
    states,
    regions: regions.map((region) => ({ name: String(region.name), area: areaOf(region) })),
    address: listed(home, 'state'),
  })
  return html`<section class="wide" id="map" aria-labelledby="map-heading">
<h2 id="map-heading">Where they work</h2>
<p class="said">The darker a state, the more partnerships are at home in it. ${outlined(map.regions.length)} The same counts stand <a href="#states">in a list</a> below.</p>
${inlineMap(map)}
</section>`
}

function outlined(count: number): string {
  if (count === 0) return ''
  return count === 1
    ? 'Hatched is the one labor market region of partnerships whose counties are known.'
    : `Hatched are the ${count} labor market regions of partnerships whose counties are known.`
}

function updates(publicUrl: string, found: Newest): Html {
  const home = pathOf(publicUrl)
  return html`<section class="wide" id="updates" aria-labelledby="updates-heading">
<div class="heading">
<h2 id="updates-heading">Newest updates</h2>
<p class="follow"><a href="${listAddress(home, update)}">All updates</a>${following(publicUrl, 'updates', feedsOf(publicUrl, update))}<a href="${home}/v1/${event.plural}.ics">Events as a calendar</a></p>
</div>
${
  found.updates.length === 0
    ? html`<p class="empty">There are no updates yet. The first will stand here as soon as it is published.</p>`
    : entries(home, update, found.updates, 3)
}
</section>`
}
