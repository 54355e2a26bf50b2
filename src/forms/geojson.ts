import { areaIncludes } from './area.ts'
import type { PagedForm } from './form.ts'

/** States, regions and partnerships as features for maps. */
export const geojson: PagedForm = {
  name: 'geojson',
  suffix: 'geojson',
  mediaType: 'application/geo+json',
  title: 'GeoJSON',
  description:
    'Features (RFC 7946) whose geometry is the union of the counties, of a statewide region that of its states, of a partnership that of its region. Boundaries are the Census Bureau’s of 2017. What has no known boundaries has `null` for geometry, and `geometryNote` among its properties says why.',
  resources: ['state', 'region', 'partnership'],
  takes: ['fields', 'include', 'facets'],
  extent: 'page',
  include: areaIncludes,
  async write(sheet) {
    const { geojsonOf } = await import('./geojson/document.ts')
    return geojsonOf(sheet)
  },
}
