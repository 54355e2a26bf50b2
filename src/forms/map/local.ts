import type { Item } from '../../content/questions/items.ts'
import { countyName } from '../../geo/counties.ts'
import { around, outlineOf, planeSize, type StateInPlane, statesInPlane } from '../../geo/plane.ts'
import type { Area } from '../../geo/shapes.ts'
import { areaOf } from '../area.ts'
import { type Html, html } from '../html/html.ts'
import { shortened } from './shortened.ts'

/** Where one item lies: its state among its neighbours, with the counties of its region. */
export function local(item: Item): { said: string; drawing: Html } {
  const { note, ...area } = areaOf(item)
  const home = homeOf(item, area)
  const where = [regionOf(item)?.name, home.map(({ name }) => name).join(', ')].filter(Boolean).join(', ')
  const counties = area.counties.map((geoid) => countyName(geoid) ?? geoid).join(', ')
  const said = [where && `${where}.`, counties && `Counties: ${counties}.`, note]
  return {
    said: said.filter(Boolean).join(' '),
    drawing: html`${detail(home, area)}
<text class="where" x="20" y="${planeSize.height + 20}">${shortened(where === item.name ? '' : where, 110)}</text>
<text class="credit" x="20" y="${planeSize.height + 42}">${shortened(counties ? `Counties: ${counties}` : (note ?? ''), 160)}</text>
`,
  }
}

function regionOf(item: Item): Item | null {
  if (item.type === 'state') return null
  return item.type === 'region' ? item : (item.region as Item | null)
}

function homeOf(item: Item, { states }: Area): StateInPlane[] {
  const own = ((item.states ?? []) as readonly Item[]).map(({ fips }) => fips)
  return statesInPlane().filter(({ fips }) => own.includes(fips) || states.includes(fips))
}

function detail(home: readonly StateInPlane[], area: Area): Html {
  const frame = frameOf(home)
  const level = ({ fips }: StateInPlane) =>
    area.states.includes(fips) ? 3 : home.some((state) => state.fips === fips) ? 1 : 0
  const counties = area.counties.map((geoid) => ({
    name: countyName(geoid),
    outline: outlineOf({ states: [], counties: [geoid] }),
  }))
  return html`<svg class="near" x="20" width="${planeSize.width - 40}" height="${planeSize.height - 10}" viewBox="${frame.map((side) => side.toFixed(1)).join(' ')}">
<g class="states" transform="scale(.1)">${statesInPlane().map(
    (state) => html`<path class="level-${level(state)}" d="${state.path}"><title>${state.name}</title></path>
`,
  )}</g>
<g class="counties" transform="scale(.1)">${counties.map(
    ({ name, outline }) =>
      outline &&
      html`<path d="${outline.path}"><title>${name}</title></path>
`,
  )}</g>
<path class="here" transform="scale(.1)" d="${outlineOf(area)?.path ?? ''}"/>
${names(frame, home)}</svg>`
}

type Frame = readonly [left: number, top: number, width: number, height: number]

/** The part of the plane that is shown: the states and something around them, or all of it. */
function frameOf(home: readonly StateInPlane[]): Frame {
  if (home.length === 0) return [0, 0, planeSize.width, planeSize.height]
  const [left, top, right, bottom] = around(home.map(({ bounds }) => bounds))
  const margin = Math.max(right - left, bottom - top) * 0.12 + 4
  return [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin]
}

/** The codes of the neighbours, as large as elsewhere. */
function names([left, top, width, height]: Frame, home: readonly StateInPlane[]): Html {
  const unit = Math.max(width / planeSize.width, height / planeSize.height)
  const within = statesInPlane().filter((state) => {
    const [x, y] = state.label.at
    const inside = x > left && x < left + width && y > top && y < top + height
    return inside && state.label.from === undefined && !home.includes(state)
  })
  return html`<g class="names" font-size="${(15 * unit).toFixed(2)}" text-anchor="middle">${within.map(
    ({
      usps,
      label: {
        at: [x, y],
      },
    }) => html`<text x="${x}" y="${y}">${usps}</text>`,
  )}</g>
`
}
