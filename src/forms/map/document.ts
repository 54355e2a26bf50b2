import { planeSize } from '../../geo/plane.ts'
import type { Sheet } from '../form.ts'
import { asIs, type Html, html, textOf } from '../html/html.ts'
import { fitting } from '../plain.ts'
import { local } from './local.ts'
import { legendHeight, national } from './national.ts'
import { nationalMapOf } from './of-sheet.ts'
import { shortened } from './shortened.ts'
import { mapStyle } from './style.ts'

/** A sheet as an SVG document: a list as a map of the nation, an item as a map of where it lies. */
export function svgOf(sheet: Sheet): string {
  const { title } = sheet
  const { said, drawing } = drawn(sheet)
  const height = planeSize.height + legendHeight
  return fitting(
    textOf(html`<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" aria-labelledby="title desc" viewBox="0 ${-headHeight} ${planeSize.width} ${height + headHeight}">
<title id="title">${title}</title>
<desc id="desc">${said}</desc>
<style>${asIs(mapStyle)}</style>
<rect class="paper" y="${-headHeight}" width="${planeSize.width}" height="${height + headHeight}"/>
<text class="heading" x="20" y="${38 - headHeight}">${shortened(title, 54)}</text>
<text class="credit" x="${planeSize.width - 20}" y="${36 - headHeight}" text-anchor="end">Boundaries of 2017: U.S. Census Bureau</text>
${drawing}</svg>
`),
  )
}

/** Room above the map for its title. */
const headHeight = 56

function drawn(sheet: Sheet): { said: string; drawing: Html } {
  const [item] = sheet.items
  if (sheet.scope === 'item' && item) return local(item)
  const map = nationalMapOf(sheet)
  return { said: map.said, drawing: national(map) }
}
