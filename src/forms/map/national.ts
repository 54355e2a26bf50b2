import { outlineOf, planeSize, type StateInPlane, statesInPlane } from '../../geo/plane.ts'
import { inFigures } from '../../model/spelled.ts'
import { type Html, html } from '../html/html.ts'
import type { LegendEntry, NationalMap, OutlinedRegion, ShadedState } from './national-map.ts'

/** How high the legend is, under the map. */
export const legendHeight = 52

/** The map of the nation and its legend, in a plane of 960 units; the legend's lower edge is at `planeSize.height + legendHeight`. */
export function national({ id, states, regions, legend }: NationalMap): Html {
  return html`<defs><pattern id="${id}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45) scale(10)"><path class="hatch" d="M0 0V5"/></pattern></defs>
<g class="states" transform="scale(.1)">
${statesInPlane().map((state) => outline(state, states.get(state.usps)))}</g>
${regionOutlines(id, regions)}
<g class="labels">
${statesInPlane().map((state) => label(state, states.get(state.usps)))}</g>
<g class="legend" transform="translate(20 ${planeSize.height + 22})">${legend.map((entry, place) => legendEntry(id, entry, place))}</g>
`
}

function outline({ path, name }: StateInPlane, shaded: ShadedState | undefined): Html {
  const drawn = html`<path class="level-${shaded?.level ?? 0}" d="${path}"><title>${shaded?.said ?? name}</title></path>`
  return shaded?.address
    ? html`<a href="${shaded.address}" aria-label="${shaded.said}">${drawn}</a>
`
    : html`${drawn}
`
}

/** Their outlines twice: a light one under the dark one, so that they are seen on every shade. */
function regionOutlines(id: string, regions: readonly OutlinedRegion[]): Html {
  const found = regions.flatMap(({ name, area }) => {
    const outline = outlineOf(area)
    return outline ? [{ name, path: outline.path }] : []
  })
  return html`<g class="regions" transform="scale(.1)">
<path class="halo" d="${found.map(({ path }) => path).join('')}"/>
${found.map(
  ({ name, path }) => html`<path fill="url(#${id}-hatch)" d="${path}"><title>${name}</title></path>
`,
)}</g>`
}

function label({ usps, label: { at, from } }: StateInPlane, shaded: ShadedState | undefined): Html {
  const [x, y] = at
  const count = shaded?.count === undefined ? null : inFigures(shaded.count)
  if (from !== undefined) {
    const anchor = from === null ? 'middle' : 'start'
    return html`<g class="beside${count ? '' : ' bare'}">${from && html`<path d="M${from[0]} ${from[1]}L${x - 4} ${y - 4}"/>`}<text x="${x}" y="${y}" text-anchor="${anchor}">${usps}${count && html` <tspan class="number">${count}</tspan>`}</text></g>
`
  }
  const on = `on-${shaded?.level ?? 0} ${usps}`
  return count
    ? html`<g class="${on}" text-anchor="middle"><text class="code" x="${x}" y="${y - 6}">${usps}</text><text class="number" x="${x}" y="${y + 9}">${count}</text></g>
`
    : html`<text class="${on} bare" text-anchor="middle" x="${x}" y="${y + 3}">${usps}</text>
`
}

/** Each a little box and what it stands for, side by side. */
function legendEntry(id: string, { level, said }: LegendEntry, place: number): Html {
  return html`<g transform="translate(${place * 152} 0)">${sample(id, level)}<text x="32" y="13">${said}</text></g>
`
}

/** A little box of 24 by 16 units that shows how a level is drawn. */
export function sample(id: string, level: LegendEntry['level']): Html {
  return html`<g class="sample" transform="scale(.1)">${
    level === 'region'
      ? html`<g class="regions"><path fill="url(#${id}-hatch)" d="${box}"/></g>`
      : html`<g class="states"><path class="level-${level}" d="${box}"/></g>`
  }</g>`
}

const box = 'M0 0H240V160H0z'
