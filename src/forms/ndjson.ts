import type { StreamedForm } from './form.ts'
import { everyResource } from './reach.ts'

/** Every match as a line of JSON, for programs. */
export const ndjson: StreamedForm = {
  name: 'ndjson',
  suffix: 'ndjson',
  mediaType: 'application/x-ndjson',
  title: 'NDJSON',
  description: 'Every matching item as a line of JSON, streamed and not paged.',
  resources: everyResource,
  takes: ['fields', 'include'],
  extent: 'everything',
  edition: 1,
  writer: async () => ({ head: '', write: (items) => items.map((item) => `${item}\n`).join('') }),
}
