import { mostTogether } from '../content/editing/publish.ts'
import type { Resource } from '../model/resource.ts'
import { heldName, inputName, typeName } from './names.ts'
import { block, described } from './sdl-form.ts'
import { submissionMutations } from './sdl-submission.ts'

const key = (name: string) => described(`The id or slug of the ${name}.`, 'key: String!')

const ifVersion = described(
  'The newest revision as you know it: when there is a newer one, nothing is done, with the problem `stale_version`.',
  'ifVersion: Int',
)

const slot = [
  described(
    'When it becomes public: an instant such as `2026-12-01T15:00:00Z`, or a local time with `timeZone`. Now without it.',
    'at: String',
  ),
  described('When it leaves the public again, with the reason `expired`.', 'until: String'),
  described('The IANA time zone of `at` and `until`, such as `America/Denver`.', 'timeZone: String'),
  described('What the audit is to remember of it.', 'note: String'),
]

/** The type of everything that changes content. */
export function mutation(resources: readonly Resource[]): string {
  return block(
    'What changes content; the same commands as REST under `/admin/v1`. Each needs a key, `Authorization: Bearer KEY`, and goes over POST. The fields of one request are carried out one after the other, each by itself: one that is refused is null, with a problem, and the others are done. A field costs two points.',
    'type Mutation',
    [...resources.flatMap(mutationsOf), together, ...submissionMutations],
  )
}

function mutationsOf({ name, plural, deprecated }: Resource): string[] {
  const one = typeName(name)
  const input = inputName(name)
  const field = (description: string, verb: string, parts: readonly string[], type = heldName(name)) =>
    described(description, `${verb}(\n${parts.join('\n')}\n): ${type}`, deprecated)
  return [
    field(
      `Makes a draft in ${plural}. Needs \`content:write\`. A slug is made from the name when none is given. What it may be the same as is pointed out in \`extensions.warnings\`.`,
      `create${one}`,
      [described('What it is to be.', `input: ${input}!`)],
    ),
    field(
      'Changes fields of the newest revision, which makes a new draft revision; the public sees it when it is published. Needs `content:write`.',
      `edit${one}`,
      [
        key(name),
        `${ifVersion}!`,
        described('What changes: what is absent stays, and null takes away.', `patch: ${input}!`),
      ],
    ),
    field('Publishes the newest revision, now or at a time. Needs `content:publish`.', `publish${one}`, [
      key(name),
      ifVersion,
      ...slot,
    ]),
    field(
      `Takes one of the ${plural} from the public; it can be published again. Needs \`content:publish\`.`,
      `withdraw${one}`,
      [
        key(name),
        described('Why; the public is told.', 'reason: String!'),
        described(`The ${name} that takes its place, by slug or id.`, 'replacement: String'),
        ifVersion,
      ],
    ),
    field(
      `Lets one of the ${plural} stand for another that was the same thing, and gives the one that stays. Needs \`content:publish\`.`,
      `merge${one}`,
      [key(name), described(`The ${name} that stays, by slug or id.`, 'into: String!'), ifVersion],
    ),
    field(
      `Removes one of the ${plural} for good and gives its id. Its revisions go with it; its slugs are never given again. Needs \`content:publish\`.`,
      `remove${one}`,
      [key(name), ifVersion],
      'ID',
    ),
    field(
      'Makes an earlier revision the newest, as a draft. Needs `content:write`.',
      `restore${one}Revision`,
      [key(name), described('The revision that comes back.', 'version: Int!'), ifVersion],
    ),
  ]
}

const together = described(
  'Publishes several items in one step, so that drafts which name each other go out together. Needs `content:publish`.',
  `publishTogether(\n${[described(`What goes out, at most ${mostTogether} items.`, 'items: [PublishingInput!]!'), ...slot].join('\n')}\n): [HeldItem!]`,
)

/** The types of what mutations take. */
export const mutationInputTypes: readonly string[] = [
  block('An item that is to be published with others.', 'input PublishingInput', [
    described('What the item is.', 'type: ItemType!'),
    key('item'),
    ifVersion,
  ]),
]
