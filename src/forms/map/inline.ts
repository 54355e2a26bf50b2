import { planeSize } from '../../geo/plane.ts'
import { type Html, html } from '../html/html.ts'
import { legendHeight, national } from './national.ts'
import type { NationalMap } from './national-map.ts'

/** A map of the nation to stand in a page, whose style sheet holds that of maps. Its states are links. */
export function inlineMap(map: NationalMap): Html {
  const { id, title, said } = map
  return html`<svg class="map" role="group" aria-labelledby="${id}-title" aria-describedby="${id}-desc" viewBox="0 0 ${planeSize.width} ${planeSize.height + legendHeight}">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${said}</desc>
${national(map)}</svg>`
}
