import type { JsonSchema } from '../model/fields.ts'

/** A text. */
export const text = (description: string): JsonSchema => ({ type: 'string', description })

/** An address of the web. */
export const address = (description: string): JsonSchema => ({ ...text(description), format: 'uri' })

/** A text or an address that may be unknown. */
export const maybe = (schema: JsonSchema): JsonSchema => ({ ...schema, type: ['string', 'null'] })

/** An object that has all of its properties, but for those that are optional. */
export function object(
  description: string,
  properties: Record<string, JsonSchema>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', description, required, properties }
}
