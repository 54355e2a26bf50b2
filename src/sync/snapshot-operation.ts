import { answered, bodiless, contentHeaders, notModified, type Operation } from '../http/operation.ts'
import { text } from '../http/schema-words.ts'
import { followedParameters, syncTag } from './operations.ts'

const lines = text(
  'Lines of JSON. The first is the manifest: `schemaVersion`, the form of these lines (a program that knows only an older one cannot read them); `sequence`, the number of the newest change that is in it; `cursor`, with which `/v1/changes` goes on; and `counts`, how many items of each type follow. Then each item, as everywhere. The last line is `{"sha256": "…"}`, in hexadecimal digits.',
)

/** What the document says of the snapshot. */
export const snapshotOperation: Operation = {
  operationId: 'takeSnapshot',
  summary: 'Take everything, to go on with changes',
  description:
    'Every public item, or those that match the filters, from one moment, as lines of JSON: first a manifest, then the items, each type after those that its items point to, at last the SHA-256 of all bytes before that line, newlines included. Go on with `/v1/changes`, the same types and filters, and the cursor of the manifest as `after`: no change is missed and none comes twice. A line that lacks or differs says that the answer broke off: take it again. Who reads nothing for 30 seconds is cut off.',
  tags: [syncTag.name],
  querystring: { type: 'object', properties: { ...followedParameters } },
  response: {
    200: answered('The snapshot.', 'application/x-ndjson', lines, contentHeaders),
    304: bodiless(notModified, contentHeaders),
  },
  'x-problems': ['invalid_parameters', 'not_acceptable'],
}
