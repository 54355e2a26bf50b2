import { statuses } from '../content/submissions/submission.ts'
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
  block('Something that was sent in, as editors see it.', 'type Submission', [
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
  ]),
]
