import { type Deprecation, deprecationText } from '../model/deprecation.ts'

/** A definition with what it means before it, and that it is deprecated, if it is. */
export function described(description: string, definition: string, deprecation?: Deprecation): string {
  const mark = deprecation ? ` @deprecated(reason: ${JSON.stringify(deprecationText(deprecation))})` : ''
  return `"""\n${description.replaceAll('"""', '\\"""')}\n"""\n${definition}${mark}`
}

/** A type with its fields or values. */
export function block(description: string, head: string, entries: readonly string[]): string {
  return described(description, `${head} {\n${entries.join('\n\n')}\n}`)
}

/** A type as it is written: in a list, and never null, where that holds. */
export function written(name: string, { list, optional }: { list?: boolean; optional?: boolean }): string {
  const type = list ? `[${name}!]` : name
  return optional ? type : `${type}!`
}
