/** The problems that only those meet who would write. `problems.ts` has them with all others. */
export const writersProblems = {
  stale_version: {
    status: 412,
    title: 'The item has changed since you read it',
    meaning:
      'The If-Match header, in GraphQL `ifVersion`, names a revision that is no longer the newest. Nothing was changed. `differences` tells field by field what others changed meanwhile.',
    remedy: 'Read the newest revision, make your change to it, and send it with its ETag.',
  },
  idempotency_mismatch: {
    status: 422,
    title: 'The Idempotency-Key was used for something else',
    meaning: 'The same Idempotency-Key was sent within 24 hours with another request.',
    remedy: 'Use a new Idempotency-Key for each thing that is to happen once.',
  },
  version_required: {
    status: 428,
    title: 'Say which revision you change',
    meaning:
      'Without If-Match, a change could undo what somebody else has written meanwhile without anybody noticing.',
    remedy:
      'Send If-Match with the ETag of the revision that you read, or If-Match: * for whatever is there.',
  },
  conflict: {
    status: 409,
    title: 'What is asked for contradicts what is there',
    meaning:
      'The change was right in itself, but the content has something that it cannot stand beside, such as another item with the same slug.',
    remedy: 'Read the newest state and try again.',
  },
  invalid_content: {
    status: 422,
    title: 'The content is not right',
    meaning:
      'The content could be read, but breaks a rule of its collection, such as a required field that is missing or a relation that names nothing. Nothing was stored.',
    remedy: 'Read `errors`: each entry has a JSON pointer to the field and says what would be right.',
  },
  forbidden: {
    status: 403,
    title: 'You may not do this',
    meaning: 'The server knows who asks, and that caller’s rights do not reach this far.',
    remedy: 'Use a key that has the scope named in `detail`.',
  },
  read_only: {
    status: 403,
    title: 'This server is a read-only copy',
    meaning:
      'The address changes content or is for those who look after it, and this server serves a copy of what is looked after elsewhere.',
    remedy: 'Use the same address at the server that `detail` names.',
  },
} as const
