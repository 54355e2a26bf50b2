import type { FastifyInstance } from 'fastify'
import { type Publishing, publish } from '../content/editing/publish.ts'
import { type Fault, Problem } from '../errors.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { catalogue } from '../model/catalogue.ts'
import { doing } from './doing.ts'
import { togetherOperation } from './publish-operation.ts'

/** Adds publishing several items at once, so that drafts which name each other go out together. */
export function addTogether(app: FastifyInstance, site: Site): void {
  app.post('/admin/v1/publish', { schema: described(() => togetherOperation) }, async (request, reply) => {
    const { desk, actor } = await doing(site, request)
    const { items, ...wanted } = objectOf(request)
    const held = await publish(desk, actor, publishingOf(items), wanted)
    return sendPrivate(reply, 200, { data: held })
  })
}

/** How many go out together at most. */
const most = 100

/** Understands `[{ type, key, version? }]`. */
function publishingOf(items: unknown): Publishing[] {
  const faults: Fault[] = []
  const wrong = (pointer: string, detail: string) => faults.push({ pointer, code: 'invalid_value', detail })
  const list = Array.isArray(items) ? items : []
  if (list.length === 0 || list.length > most)
    wrong('/items', `items must be a list of 1 to ${most} of { type, key, version? }.`)
  const asked = list.slice(0, most).flatMap((item, place): Publishing[] => {
    const { type, key, version, ...others } = Object(item)
    const resource = catalogue.find(({ name }) => name === type)
    if (!resource)
      wrong(`/items/${place}/type`, `type must be one of ${catalogue.map(({ name }) => name).join(', ')}.`)
    if (typeof key !== 'string') wrong(`/items/${place}/key`, 'key must be a slug or an id.')
    if (version !== undefined && !Number.isSafeInteger(version))
      wrong(`/items/${place}/version`, 'version must be the number of the newest revision.')
    for (const name of Object.keys(others))
      wrong(`/items/${place}/${name}`, `There is no field “${name}” here; there are type, key, version.`)
    return resource && typeof key === 'string'
      ? [{ resource, key, ...(version !== undefined && { expected: [version] }) }]
      : []
  })
  if (faults.length > 0)
    throw new Problem('invalid_content', 'The items are not right; nothing was published.', faults)
  return asked
}
