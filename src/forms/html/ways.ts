import { shelf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { listAddress } from './address.ts'
import type { Page } from './layout.ts'
import { capitalised } from './spoken.ts'

/** The ways about the site from a list or an item: the collections that most people come for. */
export function waysAbout(home: string, here: Resource): Page['ways'] {
  const led = shelf.filter((resource) => most.has(resource.name) || resource === here)
  return led.map((resource) => [capitalised(resource.plural), listAddress(home, resource), resource === here])
}

const most: ReadonlySet<string> = new Set(['partnership', 'update', 'event', 'media', 'state', 'sector'])
