import { statuses } from '../content/submissions/submission.ts'
import { ceilings } from './ceilings.ts'
import { enumName } from './names.ts'
import { block, described } from './sdl-form.ts'

const id = described('The id of the submission, which begins with `sub_`.', 'id: ID!')

const review = 'Needs `submissions:review`'

/** What editors do with what people sent in. */
export const submissionMutations: readonly string[] = [
  described(
    `Makes a draft of a submission: an update that is filled in. ${review} and \`content:write\`.`,
    `acceptSubmission(\n${id}\n): Submission`,
  ),
  described(
    `Asks whoever sent a submission a question, which stands on the receipt until it is answered. ${review}.`,
    `askSender(\n${id}\n${described('The question.', 'text: String!')}\n): Submission`,
  ),
  described(
    `Declines a submission; the receipt tells the reason. A draft that was made of it stays. ${review}.`,
    `declineSubmission(\n${id}\n${described('Why it is not taken.', 'reason: String!')}\n): Submission`,
  ),
]

/** How editors see what people sent in. */
export const submissionQueries: readonly string[] = [
  described(
    `Lists what people sent in, the newest first; a key that is limited to some states sees those of its states. ${review}. Gives ${ceilings.usualRows} rows unless \`first\` says otherwise, and at most ${ceilings.rows}.`,
    `submissions(\n${[
      described('Only those that have come this far.', 'status: SubmissionStatus'),
      described('How many rows to give.', 'first: Int'),
      described('The cursor of the row before the page.', 'after: String'),
    ].join('\n')}\n): SubmissionConnection`,
  ),
  described(
    `One submission, with what was asked and replied. Null, with a problem, when there is none. ${review}.`,
    `submission(\n${id}\n): WholeSubmission`,
  ),
]

const told: readonly string[] = [
  id,
  described('How far it has come.', 'status: SubmissionStatus!'),
  described('Its headline.', 'title: String!'),
  described('What happened, as it was sent.', 'text: String!'),
  described('The state that it is about.', 'state: Stub'),
  described('The partnership that it is about.', 'partnership: Stub'),
  described('The sectors that it is about.', 'sectors: [Stub!]!'),
  described('What goes with it.', 'links: [SubmissionLink!]!'),
  described('Why it was declined, or why what was made of it is no longer public.', 'reason: String'),
  described('What was made of it; its `url` answers when it is public.', 'item: Stub'),
  described('When it came.', 'createdAt: DateTime!'),
  described('When it last moved on.', 'updatedAt: DateTime!'),
  described('When it was declined or published.', 'closedAt: DateTime'),
]

/** The types of what people sent in, as editors see it; how they are reached is told by REST alone. */
export const submissionTypes: readonly string[] = [
  block(
    'How far a submission has come; `published` when what was made of it is public. Expect new words to be added.',
    'enum SubmissionStatus',
    statuses,
  ),
  block('Something that goes with a submission.', 'type SubmissionLink', [
    described('Its address.', 'url: String!'),
    described('What it is, where that was told.', `kind: ${enumName('media', 'kind')}`),
    described('What it is called, where that was told.', 'title: String'),
  ]),
  block('Something that was sent in, as editors see it.', 'type Submission', told),
  block(
    'Something that was sent in, with what was asked and replied; how its sender is reached is told by REST alone.',
    'type WholeSubmission',
    [...told, described('What was asked and replied, in that order.', 'messages: [SubmissionMessage!]!')],
  ),
  block('A question of an editor, or what was replied.', 'type SubmissionMessage', [
    described('Whose it is: `editor` or `sender`.', 'side: String!'),
    described('What it says.', 'text: String!'),
    described('When it was written.', 'at: DateTime!'),
  ]),
  block('A page of what people sent in.', 'type SubmissionConnection', [
    described('Its submissions, with the cursor of each.', 'edges: [SubmissionEdge!]!'),
    described('Its submissions.', 'nodes: [Submission!]!'),
    described('Where the page stands.', 'pageInfo: PageInfo!'),
    described('How many there are on all pages together.', 'totalCount: Int!'),
  ]),
  block('A submission and its place in the list.', 'type SubmissionEdge', [
    described('What `after` takes.', 'cursor: String!'),
    described('The submission.', 'node: Submission!'),
  ]),
]
