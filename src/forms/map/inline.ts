import { planeSize } from '../../geo/plane.ts'
import { type Html, html } from '../html/html.ts'
import { legendHeight, national, sample } from './national.ts'
import type { NationalMap } from './national-map.ts'

/**
 * A map of the nation to stand in a page, whose style sheet holds that of maps. Its states are links.
 *
 * Where the page is so narrow that the legend in the drawing is too small to read, one under it takes its place.
 */
export function inlineMap(map: NationalMap): Html {
  const { id, title, said, legend } = map
  return html`<svg class="map" role="group" aria-labelledby="${id}-title" aria-describedby="${id}-desc" viewBox="0 0 ${planeSize.width} ${planeSize.height + legendHeight}">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${said}</desc>
${national(map)}</svg>
<ul class="key" aria-label="Legend">${legend.map(
    (entry) =>
      html`<li><svg class="map" viewBox="-1 -1 26 18" aria-hidden="true" focusable="false">${sample(id, entry.level)}</svg>${entry.said}</li>
`,
  )}</ul>`
}
