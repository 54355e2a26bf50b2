import type { JsonSchema } from '../../model/fields.ts'
import { stages } from '../changes/entries.ts'

/** What only editors see of an item, beside its fields. */
export const standingFields: Readonly<Record<string, JsonSchema & { readonly graphql: string }>> = {
  stage: {
    type: 'string',
    enum: stages,
    description: 'How far the newest revision has come.',
    graphql: 'Stage!',
  },
  publishedVersion: {
    type: ['integer', 'null'],
    description: 'The revision that the public sees; null when the item is not public.',
    graphql: 'Int',
  },
  scheduledVersion: {
    type: ['integer', 'null'],
    description: 'The revision that becomes public at `publishAt`.',
    graphql: 'Int',
  },
  publishAt: time('When the scheduled revision becomes public.'),
  endAt: time('When the item leaves the public with the reason `expired`.'),
  scheduleTimeZone: text('The IANA time zone in which these times were told.'),
  hindrance: text('Why a revision that was to become public did not.'),
  submission: text('The id of the submission that it was made from.'),
}

function text(description: string) {
  return { type: ['string', 'null'], description, graphql: 'String' }
}

function time(description: string) {
  return { type: ['string', 'null'], format: 'date-time', description, graphql: 'DateTime' }
}
