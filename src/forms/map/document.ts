import { planeSize } from '../../geo/plane.ts'
import type { Sheet } from '../form.ts'
import { asIs, type Html, html, textOf } from '../html/html.ts'
import { local } from './local.ts'
import { legendHeight, national } from './national.ts'
import { nationalMapOf } from './of-sheet.ts'
import { mapStyle } from './style.ts'

/** A sheet as an SVG document: a list as a map of the nation, an item as a map of where it lies. */
export function svgOf(sheet: Sheet): string {
  const { title, said, drawing } = sheet.scope === 'list' ? listDrawing(sheet) : local(sheet)
  const height = planeSize.height + legendHeight
  return legible(
    textOf(html`<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" aria-labelledby="title desc" viewBox="0 ${-headHeight} ${planeSize.width} ${height + headHeight}">
<title id="title">${title}</title>
<desc id="desc">${said}</desc>
<style>${asIs(mapStyle)}</style>
<rect class="paper" y="${-headHeight}" width="${planeSize.width}" height="${height + headHeight}"/>
<text class="heading" x="20" y="${38 - headHeight}">${shortened(title)}</text>
${drawing}</svg>
`),
  )
}

/** Room above the map for its title. */
const headHeight = 56

function listDrawing(sheet: Sheet): { title: string; said: string; drawing: Html } {
  const map = nationalMapOf(sheet)
  return { title: map.title, said: map.said, drawing: national(map) }
}

/** SVG does not wrap text; the whole of it stands in the title. */
const shortened = (title: string): string => (title.length > 70 ? `${title.slice(0, 69).trimEnd()}…` : title)

/** XML holds no control characters and no halves of letters, however they are escaped. */
function legible(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
