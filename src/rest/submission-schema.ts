import { longestMessage } from '../content/submissions/messages.ts'
import { linkKinds, longest } from '../content/submissions/sent.ts'
import { statuses } from '../content/submissions/submission.ts'
import { refTo } from '../http/operation.ts'
import { address, maybe, object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'

const instant = (description: string): JsonSchema => ({ ...text(description), format: 'date-time' })
const stub = (description: string): JsonSchema => ({ description, oneOf: [refTo('Stub'), { type: 'null' }] })
const listOf = (items: JsonSchema, description: string, maxItems?: number): JsonSchema => ({
  type: 'array',
  items,
  description,
  ...(maxItems !== undefined && { maxItems }),
})
const short = (description: string, maxLength: number): JsonSchema => ({ ...text(description), maxLength })
const kind = { ...text('What sort of piece it is.'), enum: linkKinds }

/** The schemas of submissions and receipts. */
export const submissionSchemas: Record<string, JsonSchema> = {
  SentSubmission: {
    ...object(
      'Something that somebody sends in.',
      {
        title: short('The headline.', longest.title),
        text: short('What happened, in Markdown or plain words.', longest.text),
        state: text('The state that it is about: USPS code in any case, slug or id.'),
        partnership: text('The partnership that it is about: slug or id.'),
        sectors: listOf(text('Slug or id.'), 'The industries that it is about.', longest.sectors),
        links: listOf(
          refTo('SentLink'),
          'Videos, documents and other pieces that go with it.',
          longest.links,
        ),
        contact: refTo('SentContact'),
      },
      ['state', 'partnership', 'sectors', 'links'],
    ),
    additionalProperties: false,
  },
  SentLink: {
    ...object(
      'A piece that goes with a submission.',
      {
        url: address('Its http or https address.'),
        kind,
        title: short('What it is called.', longest.linkTitle),
      },
      ['kind', 'title'],
    ),
    additionalProperties: false,
  },
  SentContact: {
    ...object(
      'How whoever sends it is reached. Only editors are shown it, and it is deleted when the case has been closed for some time.',
      {
        name: short('A name.', 200),
        email: { ...short('An e-mail address.', 254), format: 'email' },
        phone: short('A telephone number.', 50),
      },
      ['phone'],
    ),
    additionalProperties: false,
  },
  SentReply: {
    ...object('The answer to a question.', { text: short('The answer.', longestMessage) }),
    additionalProperties: false,
  },
  FoundReceipt: object('What became of a submission.', {
    data: refTo('Receipt'),
    links: object('Where to go on.', {
      self: address('This receipt: keep it, it is found nowhere else.'),
      html: address('The same as a page for people.'),
      replies: maybe(address('Where to send the answer, while there is a question.')),
      item: maybe(address('What was made of it, where that is public.')),
      itemHtml: maybe(address('The same as a page for people.')),
    }),
  }),
  Receipt: object('A submission as whoever sent it is told of it.', {
    status: {
      ...text(
        'How far it has come: `received`, a `question` waits for an answer, `accepted` and being edited, `published`, or `declined`. Expect new values.',
      ),
      enum: statuses,
    },
    title: text('The headline that was sent.'),
    text: text('The text that was sent.'),
    state: stub('The state that it is about.'),
    partnership: stub('The partnership that it is about.'),
    sectors: listOf(refTo('Stub'), 'The industries that it is about.'),
    links: listOf(refTo('ReceivedLink'), 'The pieces that go with it.'),
    messages: listOf(refTo('ReceiptMessage'), 'Questions and answers, in their order.'),
    reason: maybe(text('Why it was declined, or why what was made of it is no longer public.')),
    item: stub('What was made of it, where that is public.'),
    createdAt: instant('When it was sent.'),
    updatedAt: instant('When its status last changed.'),
  }),
  ReceivedLink: object('A piece that goes with a submission.', {
    url: address('Its address.'),
    kind: { ...kind, type: ['string', 'null'], enum: [...linkKinds, null] },
    title: maybe(text('What it is called.')),
  }),
  ReceiptMessage: object('A question or an answer.', {
    side: { ...text('Whose it is.'), enum: ['editor', 'sender'] },
    text: text('What it says.'),
    at: instant('When it was written.'),
  }),
}

/** The tag that submissions stand under. */
export const submissionTag = {
  name: 'Submissions',
  description: 'Sending in news, and what becomes of it. No key is needed.',
}
