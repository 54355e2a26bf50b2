import { headersNamed } from '../http/described-headers.ts'
import { type Operation, refTo } from '../http/operation.ts'
import { object, text } from '../http/schema-words.ts'
import { catalogue } from '../model/catalogue.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import { keyedOperation } from './operation.ts'
import { preferDryRun } from './prefer.ts'
import { publishWord } from './upsert-operation.ts'

const ndjson = 'application/x-ndjson'
const count = (description: string): JsonSchema => ({ type: 'integer', description })
const list = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description })

const reporting =
  'Answers with a line of JSON (`ImportReport`) for every record and a last one (`ImportEnd`) with the totals. Good lines are kept beside bad ones. Records are written in transactions of 500; they may name one another within these, and whatever stands before. Known again by `id`, `slug` or an external id, a record that says what is there changes nothing. At most 100 MiB, and 256 KiB a line. Needs `content:write`.'

/** What stands on each line of an answer. */
const reports: JsonSchema = {
  contentMediaType: 'application/json',
  contentSchema: { anyOf: [refTo('ImportReport'), refTo('ImportEnd')] },
}

/** What the document says of loading many records. */
export const importOperation: Operation = lines(
  keyedOperation({
    operationId: 'importRecords',
    summary: 'Load many records',
    description: `NDJSON as the export writes it: a record with its \`type\` on each line. With \`publish=true\` those are published that tell no \`stage\`, or \`published\`. ${reporting}`,
    querystring: publishWord,
    headers: preferDryRun,
    body: text('A record on each line.'),
    bodyType: ndjson,
  }),
  'A report on every line, and the totals.',
  ['Preference-Applied'],
  reports,
)

/** What the document says of loading a table. */
export const importRowsOperation = ({ plural }: Resource): Operation =>
  lines(
    keyedOperation({
      operationId: 'importRows',
      summary: `Load ${plural} from a table`,
      description: `CSV (RFC 4180) whose first row names fields, as \`/v1/${plural}.csv\` gives it: lists are parted by \`|\`, relations are slugs. A field without a column stays as it is. ${reporting}`,
      querystring: publishWord,
      headers: preferDryRun,
      body: text('A row for each record.'),
      bodyType: 'text/csv',
    }),
    'A report on every row, and the totals.',
    ['Preference-Applied'],
    reports,
  )

/** What the document says of the export. */
export const exportOperation: Operation = lines(
  keyedOperation({
    operationId: 'exportRecords',
    summary: 'Get everything, drafts included',
    description:
      'The newest revision of every item with its `stage`, one on each line, in the form that the import takes. Needs `admin`, or `content:write` for all states.',
  }),
  'A record on each line.',
  [],
)

function lines(
  operation: Operation,
  description: string,
  headers: readonly string[],
  each: JsonSchema = {},
): Operation {
  return {
    ...operation,
    response: {
      200: {
        description,
        headers: headersNamed('Cache-Control', ...headers),
        content: { [ndjson]: { schema: { ...text(description), ...each } } },
      },
    },
  }
}

/** The schemas of the lines that an import answers with. */
export const exchangeSchemas: Readonly<Record<string, JsonSchema>> = {
  ImportReport: object(
    'What became of a line.',
    {
      line: count('The number of the line.'),
      outcome: {
        ...text('What happened, or in a dry run would. Of what was refused nothing was written.'),
        enum: ['created', 'changed', 'unchanged', 'refused'],
      },
      type: { ...text('What it is.'), enum: catalogue.map(({ name }) => name) },
      id: text('The id of the item.'),
      slug: text('Its slug.'),
      version: count('Its newest revision.'),
      errors: list(refTo('Fault'), 'What is wrong; of many things the first twenty.'),
      warnings: list(refTo('Warning'), 'What to look at.'),
    },
    ['type', 'id', 'slug', 'version', 'errors', 'warnings'],
  ),
  ImportEnd: object(
    'The last line. Without it, the answer broke off.',
    {
      totals: object('How many lines came to what.', {
        created: count('New items.'),
        changed: count('Items with a new revision, or that became public.'),
        unchanged: count('Items that said the same already.'),
        refused: count('Lines that were not right.'),
      }),
      problem: {
        ...refTo('Problem'),
        description: 'Why the lines after those that are reported on were not read.',
      },
    },
    ['problem'],
  ),
}
