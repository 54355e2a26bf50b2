import type { FastifyInstance } from 'fastify'
import type { Site } from '../http/site.ts'
import { newest } from './newest.ts'
import { addPage } from './page.ts'

/** Adds the page for whoever opens the address in a browser. What draws its map is loaded when it is first asked for. */
export function addFront(app: FastifyInstance, site: Site): void {
  addPage(app, site, {
    path: '/',
    async show() {
      const { frontPage } = await import('./front-page.ts')
      const found = await site.storage.read((reader) => newest(reader, site.parse))
      return { page: frontPage(site.publicUrl, found), change: found.change }
    },
    program: () => ({ address: `${site.publicUrl}/v1` }),
  })
}
