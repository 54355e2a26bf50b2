import { shelf } from '../../model/catalogue.ts'
import type { Filter } from '../../model/filter.ts'
import { filtersOf } from '../../model/filters.ts'

/** Every filter of any collection by its name, as the first collection that has it tells of it. */
export const feedFilters: Readonly<Record<string, Filter>> = Object.assign(
  {},
  ...shelf.map(filtersOf).toReversed(),
)

/** What a filter does, in words that fit every type. */
export const toldOfAll = ({ description }: Filter): string => description.replace(/^Only \w+/, 'Only items')
