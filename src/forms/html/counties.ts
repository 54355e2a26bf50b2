import { partnership } from '../../model/resources/partnership.ts'
import { listAddress } from './address.ts'
import type { Fact } from './facts.ts'
import { html, type Piece } from './html.ts'

/** The counties of a region by state, each leading to the partnerships that serve it. */
export const countiesByState: Fact = {
  heading: 'Counties',
  fields: ['counties', 'coverage'],
  show({ home, item }) {
    const { coverage, states } = item as unknown as { coverage: string; states: readonly State[] }
    const counties = Map.groupBy(item.counties as readonly County[], ({ state }) => state)
    const name = (usps: string) => states.find((state) => state.usps === usps)?.name ?? usps
    return [
      html`<p>${covered[coverage]}</p>`,
      [...counties].map(
        ([usps, all]): Piece => html`<h3>${name(usps)}</h3>
<ul class="counties">${all.map((county) => html`<li><a href="${listAddress(home, partnership, 'county', county.geoid)}">${county.name}</a></li>`)}</ul>
`,
      ),
    ]
  },
}

type County = { readonly name: string; readonly state: string; readonly geoid: string }

/** The form asks for whole states, so that their codes are known. */
type State = { readonly name: string; readonly usps?: string }

const covered: Readonly<Record<string, string>> = {
  listed_counties: 'All of its counties are known.',
  partial_counties: 'Some of its counties are known; there are more.',
  unlisted: 'Which counties belong to it is not known.',
  statewide: 'The region is all of its states, with every county.',
}
