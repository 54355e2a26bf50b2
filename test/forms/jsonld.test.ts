import jsonld from 'jsonld'
import t from 'tap'
import { shelf } from '../../src/model/catalogue.ts'
import { isProperty, isType } from '../support/schema-org.ts'
import { openSite } from '../support/site.ts'

type Node = Record<string, unknown>

/** The context of schema.org is a document of 200 kB; what matters of it here is that every word is one of schema.org's. */
const documentLoader = async (url: string) => {
  if (url.replace(/\/$/, '') !== 'https://schema.org')
    throw new Error(`${url} is not the context of schema.org`)
  return {
    documentUrl: url,
    document: {
      '@context': {
        '@vocab': 'https://schema.org/',
        id: '@id',
        url: { '@type': '@id' },
        sameAs: { '@type': '@id' },
      },
    },
  }
}

for (const resource of shelf) {
  t.test(`${resource.plural} in JSON-LD are things of schema.org for a JSON-LD processor`, async (t) => {
    const { app } = await openSite(t)
    const answer = await app.inject(`/v1/${resource.plural}.jsonld?limit=100`)
    t.match(answer.headers['content-type'], /^application\/ld\+json/)
    const { data } = (await app.inject(`/v1/${resource.plural}?limit=100`)).json()
    const [expanded] = (await jsonld.expand(answer.json(), { documentLoader } as never)) as unknown as Node[]
    const entries = (expanded?.['https://schema.org/itemListElement'] ?? []) as Node[]
    const ids = entries.map((entry) => (entry['https://schema.org/item'] as Node[])[0]?.['@id'])
    t.same(
      ids,
      data.map(({ url }: { url: string }) => url),
    )
    const quads = (await jsonld.toRDF(answer.json(), { documentLoader } as never)) as unknown as unknown[]
    t.ok(quads.length > data.length * 4)
    const wrong = new Set<string>()
    visit(answer.json(), wrong)
    t.same([...wrong], [])
  })

  t.test(`one of the ${resource.plural} in JSON-LD is the thing itself`, async (t) => {
    const { app } = await openSite(t)
    const { data } = (await app.inject(`/v1/${resource.plural}?limit=1`)).json()
    const thing = (await app.inject(`/v1/${resource.plural}/${data[0].slug}.jsonld`)).json()
    t.match(thing, {
      '@context': 'https://schema.org',
      '@id': data[0].url,
      url: data[0].htmlUrl,
      identifier: data[0].id,
      [resource.label === 'title' ? 'headline' : 'name']: data[0][resource.label],
    })
  })
}

t.test('nothing in JSON-LD is null or empty', async (t) => {
  const { app } = await openSite(t)
  for (const { plural } of shelf)
    t.notMatch((await app.inject(`/v1/${plural}.jsonld?limit=100`)).body, /:(null|\[\]|"")/, plural)
})

/** Gathers the types and properties that schema.org does not have. */
function visit(value: unknown, wrong: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) visit(each, wrong)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  const type = String((value as Node)['@type'])
  if (!isType(type)) wrong.add(type)
  for (const [property, each] of Object.entries(value)) {
    if (!property.startsWith('@') && !isProperty(type, property)) wrong.add(`${type}.${property}`)
    visit(each, wrong)
  }
}

t.test('the vocabulary that things are held against tells right words from wrong ones', async (t) => {
  t.ok(isType('PodcastEpisode') && isProperty('NewsArticle', 'headline') && isProperty('State', 'name'))
  t.notOk(isType('Partnership') || isProperty('Event', 'headline') || isProperty('State', 'isbn'))
})
