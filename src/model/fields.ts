import type { Deprecation } from './deprecation.ts'

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Record<string, unknown>

/** How a value is kept: the column kinds that `storage` spells for each engine; `none` is a value made when an item is rendered. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'json' | 'none'

/** The kinds of field that there are. */
export type FieldKind =
  | 'slug'
  | 'text'
  | 'code'
  | 'markdown'
  | 'html'
  | 'url'
  | 'oneOf'
  | 'partialDate'
  | 'instant'
  | 'timeZone'
  | 'duration'
  | 'boolean'
  | 'year'
  | 'texts'
  | 'naics'
  | 'urls'
  | 'counties'
  | 'externalIds'

/** One fact of an item, described as data. */
export type Field = {
  readonly kind: FieldKind
  readonly description: string
  /** Whether the value may be unknown: `null` in answers. */
  readonly optional: boolean
  /** The longest text taken, in characters; of lists, of each entry. */
  readonly max?: number
  /** The values of an enum. */
  readonly values?: readonly string[]
  /** Made by the server from this field, and never written. */
  readonly from?: string
  /** Found out by the server at other places, and never written. */
  readonly found?: true
  readonly example?: unknown
  readonly deprecated?: Deprecation
}

type Options = Partial<Pick<Field, 'max' | 'values' | 'from' | 'found' | 'example' | 'deprecated'>>

const make =
  (kind: FieldKind) =>
  (description: string, options: Options = {}): Field => ({ kind, description, optional: false, ...options })

export const text = make('text')
export const code = make('code')
export const markdown = make('markdown')
export const html = make('html')
export const url = make('url')
export const partialDate = make('partialDate')
export const instant = make('instant')
export const timeZone = make('timeZone')
export const duration = make('duration')
export const boolean = make('boolean')
export const year = make('year')
export const texts = make('texts')
export const naics = make('naics')
export const urls = make('urls')
export const counties = make('counties')
export const externalIds = make('externalIds')
export const slug = make('slug')

/** A field whose value is one of a few words. */
export function oneOf(description: string, values: readonly string[], options: Options = {}): Field {
  return { kind: 'oneOf', description, optional: false, values, ...options }
}

/** Whether a field is part of what somebody writes; the others are made by the server. */
export function isWritten(field: Field): boolean {
  return !field.from && !field.found
}

/** The same field, but its value may be unknown. */
export function optional(field: Field): Field {
  return { ...field, optional: true }
}
