import { firstDay } from '../../model/partial-date.ts'
import type { Resource } from '../../model/resource.ts'
import type { Checked } from './check-records.ts'

/**
 * When each of these new items becomes public: one after another, a millisecond apart, the last of them at `at`.
 *
 * They go in the order of their own dates, those without one first, so that a feed of what was loaded
 * at once begins with what is newest.
 */
export function momentsOf(
  { span: [field] }: Resource,
  records: readonly Checked[],
  at: number,
): ReadonlyMap<string, number> {
  if (!field) return new Map()
  const day = ({ content }: Checked) => (typeof content[field] === 'string' ? firstDay(content[field]) : '')
  const inOrder = records.toSorted((left, right) =>
    day(left) < day(right) ? -1 : day(left) > day(right) ? 1 : 0,
  )
  return new Map(inOrder.map(({ id }, place) => [id, at - (inOrder.length - 1 - place)]))
}
