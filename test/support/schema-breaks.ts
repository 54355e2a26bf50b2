import { isDeepStrictEqual } from 'node:util'

/** A JSON Schema, as far as promises stand in it. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
} & Readonly<Record<string, unknown>>

type Direction = 'request' | 'response'

type Tell = (where: string, what: string) => void

/** Compares schemas of two documents; those that both refer to by name are compared once, at the end. */
export type Compared = {
  compare(where: string, direction: Direction, old: Schema, now: Schema): void
  finish(): void
}

type Schemas = Readonly<Record<string, Schema>>

/** Makes a comparison that tells what breaks: in a request what is taken no more, in an answer what is no longer sure. */
export function schemaBreaks(olds: Schemas, nows: Schemas, tell: Tell): Compared {
  const named = new Map<string, () => void>()
  const by = comparing(olds, nows, (before, after, direction) => {
    const key = `${before} ${after} ${direction}`
    const [from = {}, to = {}] = [olds[before], nows[after]]
    if (!named.has(key))
      named.set(key, () => compareWhole(by, `${after} (${direction})`, direction, from, to, tell))
  })
  return {
    compare: (where, direction, old, now) => by.compare(where, direction, old, now, tell),
    finish: () => {
      // What is found on the way joins the end of the map, and is visited too.
      for (const work of named.values()) work()
    },
  }
}

type Compare = (where: string, direction: Direction, old: Schema, now: Schema, tell: Tell) => void

/** What schemas within schemas are compared by. */
type By = {
  readonly compare: Compare
  /** Whether a schema is that of an item, which tells its type. */
  readonly isItem: (name: string) => boolean
  /** Whether one schema may stand for another: those with names, when they have the same. */
  readonly fits: (direction: Direction, old: Schema, now: Schema) => boolean
}

/** What is done with two schemas that both have names. */
type Meet = (before: string, after: string, direction: Direction, tell: Tell) => void

function comparing(olds: Schemas, nows: Schemas, meet: Meet): By {
  const compare: Compare = (where, direction, old, now, tell) => {
    const [before, after] = [nameOf(old), nameOf(now)]
    if (before !== undefined && after !== undefined) meet(before, after, direction, tell)
    else compareWhole(by, where, direction, olds[before ?? ''] ?? old, nows[after ?? ''] ?? now, tell)
  }
  const by: By = {
    compare,
    isItem: (name) => nows[name]?.properties?.type?.const !== undefined,
    fits: (direction, old, now) => {
      let fit = true
      const differ = () => {
        fit = false
      }
      const tried = comparing(olds, nows, (before, after) => before === after || differ())
      tried.compare('', direction, old, now, differ)
      return fit
    },
  }
  return by
}

const nameOf = ({ $ref }: Schema): string | undefined => $ref?.split('/').at(-1)

function compareWhole(by: By, where: string, direction: Direction, old: Schema, now: Schema, tell: Tell) {
  const [olds, nows] = [variantsOf(old), variantsOf(now)]
  if (olds.length > 1 || nows.length > 1) return compareVariants(by, where, direction, olds, nows, tell)
  const [from = {}, to = {}] = [olds[0], nows[0]]
  if (nameOf(from) ?? nameOf(to)) return by.compare(where, direction, from, to, tell)
  compareTypes(where, direction, from, to, tell)
  compareValues(where, direction, from, to, tell)
  compareRules(where, direction, from, to, tell)
  compareProperties(by, where, direction, from, to, tell)
  if (from.items && to.items) by.compare(`${where}[]`, direction, from.items, to.items, tell)
  const [others, rest] = [from.additionalProperties, to.additionalProperties]
  if (isSchema(others) && isSchema(rest)) by.compare(`${where}.*`, direction, others, rest, tell)
  else if (others && !rest) tell(where, 'other properties are gone')
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object'

const variantsOf = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema]

/** In a request each old variant must still be taken; in an answer each new one must be an old one, or an item of a new type. */
function compareVariants(
  by: By,
  where: string,
  direction: Direction,
  olds: readonly Schema[],
  nows: readonly Schema[],
  tell: Tell,
): void {
  const [those, others] = direction === 'request' ? [olds, nows] : [nows, olds]
  const inOrder = (that: Schema, other: Schema) =>
    direction === 'request' ? ([that, other] as const) : ([other, that] as const)
  for (const that of those) {
    const name = nameOf(that)
    const same = others.find((other) =>
      name === undefined
        ? nameOf(other) === undefined && by.fits(direction, ...inOrder(that, other))
        : nameOf(other) === name,
    )
    if (same) by.compare(where, direction, ...inOrder(that, same), tell)
    else if (direction === 'request' || name === undefined || !by.isItem(name))
      tell(
        where,
        `${name ?? `the type ${that.type}`} is ${direction === 'request' ? 'taken no more' : 'new among what is answered'}`,
      )
  }
}

function compareTypes(where: string, direction: Direction, old: Schema, now: Schema, tell: Tell): void {
  const [narrow, wide] = direction === 'request' ? [old, now] : [now, old]
  if (wide.type === undefined) return
  const taken = [wide.type].flat()
  const missing =
    narrow.type === undefined ? ['any'] : [narrow.type].flat().filter((type) => !isAmong(taken, type))
  for (const type of missing)
    tell(where, direction === 'request' ? `the type ${type} is taken no more` : `the type ${type} is new`)
}

const isAmong = (types: readonly string[], type: string): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'))

/** Clients expect new words of an enum in an answer, and none that stands alone. */
function compareValues(where: string, direction: Direction, old: Schema, now: Schema, tell: Tell): void {
  if (direction === 'response') {
    if ('const' in old && !isDeepStrictEqual(old.const, now.const))
      tell(where, `it is no longer always ${old.const}`)
    return
  }
  const [before, after] = [valuesOf(old), valuesOf(now)]
  if (!after) return
  if (!before) tell(where, 'only some words are taken now')
  for (const value of before ?? [])
    if (!after.includes(value)) tell(where, `the word ${value} is taken no more`)
}

const valuesOf = (schema: Schema): readonly unknown[] | undefined =>
  schema.enum ?? ('const' in schema ? [schema.const] : undefined)

function compareRules(where: string, direction: Direction, old: Schema, now: Schema, tell: Tell): void {
  for (const rule of ['format', 'pattern']) {
    const [narrow, wide] = direction === 'request' ? [old, now] : [now, old]
    if (wide[rule] !== undefined && narrow[rule] !== wide[rule])
      tell(where, `the ${rule} is ${now[rule] ?? 'gone'} and was ${old[rule] ?? 'open'}`)
  }
  if (direction === 'response') return
  if (!isDeepStrictEqual(old.default, now.default))
    tell(where, 'what is meant when nothing is said is another')
  for (const rule of ['maximum', 'maxLength', 'maxItems'])
    if (Number(now[rule] ?? Infinity) < Number(old[rule] ?? Infinity)) tell(where, `${rule} is smaller`)
  for (const rule of ['minimum', 'minLength', 'minItems'])
    if (Number(now[rule] ?? -Infinity) > Number(old[rule] ?? -Infinity)) tell(where, `${rule} is larger`)
}

/** Unknown properties of a request are refused, so that none may go from there either. */
function compareProperties(
  by: By,
  where: string,
  direction: Direction,
  old: Schema,
  now: Schema,
  tell: Tell,
): void {
  for (const [name, property] of Object.entries(old.properties ?? {})) {
    const other = now.properties?.[name]
    if (other) by.compare(`${where}.${name}`, direction, property, other, tell)
    else tell(`${where}.${name}`, 'the property is gone')
  }
  const [needed, sure] = [now.required ?? [], old.required ?? []]
  if (direction === 'request') {
    for (const name of needed) if (!sure.includes(name)) tell(`${where}.${name}`, 'the property is needed')
  } else {
    for (const name of sure)
      if (!needed.includes(name)) tell(`${where}.${name}`, 'the property may be missing')
  }
}
