import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Class = { readonly parents: readonly string[]; readonly properties: ReadonlySet<string> }

/** The vocabulary of schema.org, read from the types that `schema-dts` makes of its published definition. */
const vocabulary = readVocabulary()

/** Whether schema.org has this type, and this property of it or of a wider one. */
export function isProperty(type: string, property: string): boolean {
  return chainOf(`${type}Base`).some(({ properties }) => properties.has(property))
}

/** Whether schema.org has this type. */
export function isType(type: string): boolean {
  return vocabulary.has(`${type}Base`)
}

function chainOf(name: string): Class[] {
  const found = vocabulary.get(name)
  return found ? [found, ...found.parents.flatMap(chainOf)] : []
}

function readVocabulary(): Map<string, Class> {
  const text = readFileSync(
    createRequire(import.meta.url)
      .resolve('schema-dts')
      .replace(/schema\.js$/, 'schema.d.ts'),
    'utf8',
  )
  const classes = new Map<string, Class>()
  for (const [, name = '', extended = '', body = ''] of text.matchAll(
    /^(?:export )?interface (\w+Base) (?:extends ([^{]+))?\{$([\s\S]*?)^\}$/gm,
  )) {
    const parents = [...extended.matchAll(/\w+Base/g)].map(([parent]) => parent)
    const properties = new Set([...body.matchAll(/^ {4}"(\w+)"\?:/gm)].map(([, property = '']) => property))
    classes.set(name, { parents, properties })
  }
  // Types that add no property have no interface of their own but that of the type above.
  for (const [, name = '', parent = ''] of text.matchAll(
    /^(?:export )?interface (\w+)Leaf extends (\w+Base) \{$/gm,
  ))
    if (!classes.has(`${name}Base`)) classes.set(`${name}Base`, { parents: [parent], properties: new Set() })
  return classes
}
