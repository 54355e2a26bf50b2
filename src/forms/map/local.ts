import type { Item } from '../../content/questions/items.ts'
import { countyName } from '../../geo/counties.ts'
import { around, outlineOf, planeSize, type StateInPlane, statesInPlane } from '../../geo/plane.ts'
import { areaOf } from '../area.ts'
import type { Sheet } from '../form.ts'
import { type Html, html } from '../html/html.ts'

/** Where one item lies: its state among its neighbours, with the counties of its region. */
export function local(sheet: Sheet): { title: string; said: string; drawing: Html } {
  const [item] = sheet.items
  const region = item && ((item.type === 'partnership' ? item.region : item) as Item | null)
  const home = homeOf(item)
  const area = region && region.type === 'region' ? areaOf(region) : { states: [], counties: [], note: null }
  const whole = outlineOf(area)
  const states = home.map(({ name }) => name).join(', ')
  const where = region?.type === 'region' ? `${region.name}, ${states}` : states
  return {
    title: sheet.title,
    said: [where && `${where}.`, area.note].filter(Boolean).join(' '),
    drawing: html`<svg class="near" x="20" y="0" width="${planeSize.width - 40}" height="${planeSize.height}" viewBox="${frame(home)}">
<g class="states" transform="scale(.1)">${statesInPlane().map(
      (
        state,
      ) => html`<path class="level-${home.includes(state) ? 1 : 0}" d="${state.path}"><title>${state.name}</title></path>
`,
    )}</g>
<g class="counties" transform="scale(.1)">${area.counties.map(
      (
        geoid,
      ) => html`<path d="${outlineOf({ states: [], counties: [geoid] })?.path ?? ''}"><title>${countyName(geoid)}</title></path>
`,
    )}</g>
${whole && html`<path class="here" transform="scale(.1)" d="${whole.path}"/>`}
</svg>
<text class="where" x="20" y="${planeSize.height + 32}">${where}</text>
`,
  }
}

function homeOf(item: Item | undefined): StateInPlane[] {
  if (item?.type === 'state') return statesInPlane().filter(({ fips }) => fips === item.fips)
  const names = ((item?.states ?? []) as readonly Item[]).map(({ name }) => name)
  return statesInPlane().filter(({ name }) => names.includes(name))
}

/** The part of the plane that is shown: the states and something around them, or all of it. */
function frame(home: readonly StateInPlane[]): string {
  if (home.length === 0) return `0 0 ${planeSize.width} ${planeSize.height}`
  const [left, top, right, bottom] = around(home.map(({ bounds }) => bounds))
  const margin = Math.max(right - left, bottom - top) * 0.12 + 4
  return [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin]
    .map((number) => number.toFixed(1))
    .join(' ')
}
