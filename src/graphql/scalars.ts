import { GraphQLError } from 'graphql'
import { isPartialDate } from '../model/partial-date.ts'

/** How the values of scalars are checked when they come in; what goes out is right already. */
export const scalars: Readonly<Record<string, (value: unknown) => string>> = {
  PartialDate: (value) => {
    if (typeof value === 'string' && isPartialDate(value)) return value
    throw new GraphQLError(
      `${told(value)} is not a PartialDate, a date as well as it is known: "2018", "2018-07" or "2018-07-12".`,
    )
  },
  DateTime: (value) => {
    if (typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value))) return value
    throw new GraphQLError(
      `${told(value)} is not a DateTime, an RFC 3339 instant such as "2026-03-07T15:00:00Z".`,
    )
  },
}

const told = (value: unknown): string => (typeof value === 'string' ? `“${value.slice(0, 50)}”` : 'This')

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/
