import { shelf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { headingOf } from '../../model/spelled.ts'
import { listAddress } from './address.ts'
import { asIs, type Html, html } from './html.ts'

/** The ways about the site, the same on every page: the collections that most people come for. */
export function waysAbout(home: string, here: Resource | undefined): Html {
  return ways(
    home,
    shelf.filter(({ name }) => most.has(name)),
    here,
  )
}

/** The ways to the other collections. */
export function otherWays(home: string, here: Resource | undefined): Html {
  return ways(
    home,
    shelf.filter(({ name }) => !most.has(name)),
    here,
  )
}

function ways(home: string, collections: readonly Resource[], here: Resource | undefined): Html {
  return html`<ul>${collections.map((resource) => html`<li><a href="${listAddress(home, resource)}"${resource === here && asIs(' aria-current="true"')}>${headingOf(resource)}</a></li>`)}</ul>`
}

const most: ReadonlySet<string> = new Set(['partnership', 'update', 'event', 'media', 'state', 'sector'])
