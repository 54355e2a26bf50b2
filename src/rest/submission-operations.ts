import { answered, bodiless, type Operation, refTo } from '../http/operation.ts'
import type { JsonSchema } from '../model/fields.ts'

const [json, page, form] = ['application/json', 'text/html', 'application/x-www-form-urlencoded']

const receipt = (description: string, ...headers: string[]) =>
  answered(description, json, refTo('FoundReceipt'), ['Cache-Control', ...headers])

const pageOf = (description: string) => ({ type: 'string', description })

const again = (description: string) => ({
  description,
  content: { [page]: { schema: pageOf('The form as it was filled in, and what to do.') } },
})

const body = (schema: JsonSchema, fields: string) => ({
  content: {
    [json]: { schema },
    [form]: { schema: { type: 'object', description: fields, additionalProperties: true } },
  },
})

const key: JsonSchema = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      description: 'The same key with the same body gives the same answer for a day, and is done once.',
    },
  },
}

const token: JsonSchema = {
  type: 'object',
  required: ['token'],
  properties: { token: { type: 'string', description: 'The token of the receipt.' } },
}

/** What the document says of sending something in. */
export const submitOperation = (): Operation => ({
  operationId: 'submit',
  summary: 'Send in news',
  description:
    'Anybody may send in best practices and updates. An editor reads them, may ask back, and publishes or declines them. `Location` is the private address of the receipt, which is given this once. The page `/submit` sends the same as a plain HTML form, and is answered with a page.',
  tags: ['Submissions'],
  headers: key,
  body: body(
    refTo('SentSubmission'),
    'The fields of the form at `/submit`: `title`, `text`, `state`, `partnership`, `sectors` (repeated), `links` (one in each line), `name`, `email`, `phone`, and the `stamp` of that page.',
  ),
  response: {
    201: receipt('It is received. The receipt.', 'Location'),
    303: bodiless('It is received; of a form. The receipt as a page.', ['Location', 'Cache-Control']),
    409: again('Of a form: it is being sent.'),
    422: again('Of a form: something is not right.'),
    429: again('Of a form: too much came from this address.'),
  },
  'x-problems': [
    'malformed_body',
    'invalid_parameters',
    'unauthorized',
    'not_acceptable',
    'conflict',
    'payload_too_large',
    'unsupported_media_type',
    'invalid_content',
    'too_many_requests',
  ],
})

/** What the document says of a receipt: at the address that leaves the form open, or at that of one form. */
export const receiptOperation = (suffix: '' | '.html' | '.json'): Operation => ({
  operationId: { '': 'getReceipt', '.html': 'getReceiptAsHtml', '.json': 'getReceiptAsJson' }[suffix],
  summary: `Get what became of a submission${{ '': '', '.html': ' as a page', '.json': ' as JSON' }[suffix]}`,
  description:
    'The receipt of a submission. Whoever has its address can read it; it tells nothing of how its sender is reached.',
  tags: ['Submissions'],
  params: token,
  response: {
    200: {
      ...receipt('The receipt.'),
      content: {
        ...(suffix !== '.html' && { [json]: { schema: refTo('FoundReceipt') } }),
        ...(suffix !== '.json' && { [page]: { schema: pageOf('The same as a page for people.') } }),
      },
    },
  },
  'x-problems': ['invalid_parameters', 'not_found', ...(suffix === '' ? (['not_acceptable'] as const) : [])],
})

/** What the document says of answering a question. */
export const replyOperation = (): Operation => ({
  operationId: 'replyToQuestion',
  summary: 'Answer an editor’s question',
  description: 'An answer is taken while the status of the receipt is `question`.',
  tags: ['Submissions'],
  params: token,
  headers: key,
  body: body(refTo('SentReply'), 'The field of the form on the receipt’s page: `text`.'),
  response: {
    200: receipt('The answer is received. The receipt.'),
    303: bodiless('The answer is received; of a form. The receipt as a page.', ['Location', 'Cache-Control']),
    409: again('Of a form: no question waits for an answer.'),
    422: again('Of a form: something is not right.'),
  },
  'x-problems': [
    'malformed_body',
    'invalid_parameters',
    'unauthorized',
    'not_found',
    'not_acceptable',
    'conflict',
    'payload_too_large',
    'unsupported_media_type',
    'invalid_content',
    'idempotency_mismatch',
    'too_many_requests',
  ],
})
