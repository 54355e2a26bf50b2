import type { Deprecation } from './deprecation.ts'
import type { ResourceName } from './resource.ts'

/** One way to narrow a list, the same in REST, GraphQL and every form. */
export type Filter = {
  readonly name: string
  readonly kind:
    | 'reference'
    | 'word'
    | 'county'
    | 'zip'
    | 'near'
    | 'within'
    | 'naics'
    | 'externalId'
    | 'since'
    | 'until'
    | 'instant'
    | 'text'
  readonly description: string
  /** The facet that it asks about. */
  readonly facet?: string
  /** Of a reference: what the values name. */
  readonly target?: ResourceName
  /** Of a word: the values that there are. */
  readonly values?: readonly string[]
  /** Of an instant: the column that it bounds. */
  readonly column?: 'publishedAt' | 'updatedAt'
  /** Whether several values, separated by commas, mean any of them. */
  readonly several: boolean
  /** Whether a comma belongs to the value itself. */
  readonly comma?: true
  readonly deprecated?: Deprecation
}
