import { answered, type Operation } from '../http/operation.ts'
import { text } from '../http/schema-words.ts'
import { followedParameters, syncTag } from './operations.ts'

const events = text(
  'Server-sent events: the data of each is an entry as `/v1/changes` gives it, as JSON; its id is the cursor after it. An event `problem` tells why the stream ends. An id without data tells how far the feed has gone where nothing fell to you.',
)

/** What the document says of the stream of changes. */
export const streamOperation: Operation = {
  operationId: 'streamChanges',
  summary: 'Be told what changes',
  description:
    'The entries of `/v1/changes`, each as soon as it is there, as server-sent events, which every browser reads by `EventSource`. Without a cursor it begins at the beginning. A reader that lost its connection sends the id of the last event as `Last-Event-ID`, as `EventSource` does by itself, and misses nothing. A comment comes every 15 seconds; who takes nothing of what waits for twice as long is cut off.',
  tags: [syncTag.name],
  headers: {
    type: 'object',
    properties: {
      'last-event-id': {
        type: 'string',
        description: 'The id of the last event that was read: its cursor. It counts before `after`.',
      },
    },
  },
  querystring: {
    type: 'object',
    properties: {
      after: {
        type: 'string',
        description:
          'The cursor of `/v1/changes`, of a snapshot or of an event, for the same types and filters.',
      },
      ...followedParameters,
    },
  },
  response: {
    200: answered('The events, until one side ends.', 'text/event-stream', events, ['Cache-Control']),
  },
  'x-problems': ['invalid_parameters', 'not_acceptable', 'history_gone', 'unavailable'],
}
