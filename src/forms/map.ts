import { areaIncludes } from './area.ts'
import type { PagedForm } from './form.ts'
import { mapHeaders } from './map/style.ts'

/** States, regions and partnerships as a picture for people. */
export const map: PagedForm = {
  name: 'svg',
  suffix: 'svg',
  mediaType: 'image/svg+xml',
  title: 'Map (SVG)',
  description:
    'A map of the nation, shaded by how many of all that matches lie in each state, with the labor market regions of this page outlined; of one item, a map of its state. Its title and description tell the same in words.',
  resources: ['state', 'region', 'partnership'],
  takes: [],
  headers: mapHeaders,
  extent: 'page',
  limit: 100,
  include: areaIncludes,
  facets: { region: ['state'], partnership: ['state'] },
  async write(sheet) {
    const { svgOf } = await import('./map/document.ts')
    return svgOf(sheet)
  },
}
