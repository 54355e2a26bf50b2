import { filtersOf } from '../../model/filters.ts'
import { capitalised } from '../../model/spelled.ts'
import type { Sheet } from '../form.ts'
import { changed, localAddress } from './address.ts'
import { type Html, html } from './html.ts'

/** The filters that a list is narrowed by, each with a way to drop it. */
export function filtersInForce({ publicUrl, htmlUrl, filters }: Sheet): Html | false {
  const dropping = (name: string, rest: readonly string[]) =>
    localAddress(publicUrl, changed(htmlUrl, name, rest.length > 0 ? rest.join(',') : null))
  const drops = filters.flatMap(({ name, words }) =>
    words.map(({ word, name: said }) => {
      const rest = words.map((each) => each.word).filter((each) => each !== word)
      return html`<li><a href="${dropping(name, rest)}"><span class="unseen">Drop the filter </span><span class="by">${filterName(name)}</span> ${said}<span class="drop" aria-hidden="true">×</span></a></li>
`
    }),
  )
  return drops.length > 0 && html`<ul class="in-force" aria-label="Filters in force">${drops}</ul>`
}

/** The ways to narrow a list: for each value of its main filters a link, and how many items it would leave. */
export function narrowings({ publicUrl, htmlUrl, resource, facets, filters }: Sheet): Html | false {
  const known = filtersOf(resource)
  const asked = new Map(filters.map(({ name, words }) => [name, words.map(({ word }) => word)]))
  const ways = Object.entries(facets)
    .map(([name, counts]) => [name, counts.filter(({ value }) => !asked.get(name)?.includes(value))] as const)
    .filter(([name, counts]) => name in known && counts.length > (asked.has(name) ? 0 : 1))
  return (
    ways.length > 0 &&
    html`<div class="narrow">${ways.map(
      ([name, counts]) => html`<details>
<summary>${asked.has(name) ? 'Another' : 'Narrow by'} ${filterName(name).toLowerCase()}</summary>
<ul>${counts.map(
        ({ value, name: said, count }) =>
          html`<li><a href="${localAddress(publicUrl, changed(htmlUrl, name, value))}">${said} <span class="count">${count}</span></a></li>`,
      )}</ul>
</details>
`,
    )}</div>`
  )
}

/** What people call a filter: “Region”, “Published since”. */
function filterName(name: string): string {
  return names[name] ?? capitalised(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
}

const names: Readonly<Record<string, string>> = {
  q: 'Text',
  since: 'From',
  until: 'Until',
  reachState: 'Serves',
  sectorExact: 'Sector, not narrower ones',
  naics: 'NAICS',
  zip: 'ZIP code',
  externalId: 'Other id',
  linkStatus: 'Address',
}
