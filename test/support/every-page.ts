import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { shelf } from '../../src/model/catalogue.ts'
import type { Resource } from '../../src/model/resource.ts'

type Item = Record<string, unknown> & { readonly slug: string }

/** The pages of every collection: its list, and those of the items that say the most and the least. */
export async function addressesOf(app: FastifyInstance): Promise<string[]> {
  const addresses: string[] = []
  for (const resource of shelf) {
    const path = `/v1/${resource.plural}`
    const slugs = await fullestAndEmptiest(app, resource)
    addresses.push(`${path}.html`, ...slugs.map((slug) => `${path}/${slug}.html`))
  }
  return addresses
}

/** Opens what is folded, so that it is looked at too. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '')
  })
}

async function fullestAndEmptiest(app: FastifyInstance, { plural }: Resource): Promise<string[]> {
  const { data } = (await app.inject(`/v1/${plural}?limit=100`)).json() as { data: Item[] }
  const sorted = data.toSorted((left, right) => said(right) - said(left))
  return [sorted[0], sorted.at(-1)].map((item) => (item as Item).slug)
}

/** How much an item says: fields with a value, and entries of lists. */
function said(item: Item): number {
  return Object.values(item)
    .map((value) => (value === null ? 0 : Array.isArray(value) ? value.length * 2 : 1))
    .reduce((sum, each) => sum + each, 0)
}
