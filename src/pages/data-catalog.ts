import type { FastifyInstance } from 'fastify'
import { type Head, headOf, newerOf } from '../content/heads.ts'
import type { Form } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'
import type { Site } from '../http/site.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import { capitalised } from '../model/spelled.ts'
import { addStanding } from './standing.ts'

/** Who answers questions on the data; without an address they are told by name alone. */
export type Contact = { readonly name: string; readonly email: string | null }

/** Adds the catalogue of data sets that public data portals harvest: DCAT-US 1.1, in which each collection is a data set. */
export function addDataCatalog(app: FastifyInstance, site: Site, contact: Contact): void {
  addStanding(app, site, '/data.json', async () => {
    const heads = await site.storage.read(async (reader) => {
      const found: Head[] = []
      for (const { name } of shelf) found.push(await headOf(reader, [name]))
      return found
    })
    const newest = heads.reduce(newerOf)
    const catalog = {
      '@context': `${dcatUs}/catalog.jsonld`,
      '@id': `${site.publicUrl}/data.json`,
      '@type': 'dcat:Catalog',
      conformsTo: dcatUs,
      describedBy: `${dcatUs}/catalog-non-federal.json`,
      dataset: shelf.map((resource, place) =>
        dataset(site.publicUrl, resource, contact, heads[place]?.at ?? 0),
      ),
    }
    return { body: JSON.stringify(catalog), type: 'application/json; charset=utf-8', change: newest }
  })
}

const dcatUs = 'https://resources.data.gov/schemas/dcat-us/v1.1/schema'

function dataset(publicUrl: string, resource: Resource, contact: Contact, changedAt: number): object {
  const { plural, description } = resource
  const url = `${publicUrl}/v1/${plural}`
  return {
    '@type': 'dcat:Dataset',
    identifier: url,
    title: `${capitalised(plural)} of Next Generation Sector Partnerships`,
    description,
    keyword: ['workforce development', 'sector partnerships', plural],
    accessLevel: 'public',
    ...(changedAt > 0 && { modified: new Date(changedAt).toISOString() }),
    language: ['en-US'],
    spatial: 'United States',
    publisher: {
      '@type': 'org:Organization',
      name: 'Next Generation Sector Partnerships community of practice',
    },
    contactPoint: {
      '@type': 'vcard:Contact',
      fn: contact.name,
      ...(contact.email && { hasEmail: `mailto:${contact.email}` }),
    },
    landingPage: `${url}.html`,
    describedBy: `${publicUrl}/openapi.json`,
    describedByType: 'application/json',
    distribution: [api(url), ...formsOf(resource).map((form) => distribution(url, form))],
  }
}

function api(url: string): object {
  return {
    '@type': 'dcat:Distribution',
    title: 'REST API',
    description: 'Pages of items as JSON, with filters, sorts and facets.',
    format: 'API',
    accessURL: url,
  }
}

function distribution(url: string, { suffix, mediaType, title, description }: Form): object {
  return {
    '@type': 'dcat:Distribution',
    title,
    description,
    mediaType,
    format: title,
    downloadURL: `${url}.${suffix}`,
  }
}
