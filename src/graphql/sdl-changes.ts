import { feedFilters, toldOfAll } from '../content/feed/filters.ts'
import type { Filter } from '../model/filter.ts'
import { ceilings } from './ceilings.ts'
import { block, described } from './sdl-form.ts'

const followed = `
    "Only items of these types; without it, of all that have the filters given."
    types: [ItemType!]
    filter: ChangeFilter`

/** The root field that lists what changed. */
export const changesField = described(
  'What changed after a cursor, the oldest first, or everything without one: what `/v1/changes` tells. Null, with a problem, when the question is not right, or history is gone beyond the cursor.',
  `changes(
    "The cursor \`next\` of a page, or that of a change, of the same types and filter."
    after: String
    "How many changes at most: ${ceilings.usualRows} when nothing is said, and ${ceilings.rows} at most."
    first: Int${followed}
  ): ChangePage`,
)

/** What can be subscribed to. */
export const subscription = block(
  'What is told as it happens, over WebSocket at the same address by the protocol `graphql-transport-ws`.',
  'type Subscription',
  [
    described(
      'Each change as soon as it is there: what `/v1/changes/stream` tells. Without a cursor it begins at the beginning. Whoever was cut off goes on from the cursor of the last change.',
      `changed(
    "The cursor of a change, of a page of changes or of a snapshot, of the same types and filter."
    after: String${followed}
  ): Change!`,
    ),
  ],
)

/** The types of changes. */
export const changeTypes: readonly string[] = [
  block('A page of changes.', 'type ChangePage', [
    described('The changes, the oldest first; each item stands at its newest one.', 'nodes: [Change!]!'),
    described('The cursor to go on with, now or later.', 'next: String!'),
    described('Whether there is more already.', 'more: Boolean!'),
    described('The number of the newest change of anything.', 'sequence: Int!'),
  ]),
  block('A change of an item.', 'type Change', [
    described('The number of the change.', 'sequence: Int!'),
    'op: ChangeOp!',
    described('What the item is.', 'type: ItemType!'),
    described('The id of the item.', 'id: ID!'),
    described('When it was changed.', 'at: DateTime!'),
    described('The cursor of whoever has taken this change and those before it.', 'cursor: String!'),
    described('Of `upsert`: the item in its newest state. Null otherwise.', 'item: Node'),
    described('Of `leave` and `delete`: its last slug.', 'slug: String'),
    described('Of `leave` and `delete`: its last address in the API.', 'url: String'),
    described(
      'Of `leave` and `delete`: the ids that other systems had given to it.',
      'externalIds: [ExternalId!]',
    ),
    described(
      'Of `delete`: `expired`, `removed` and `merged`, or why in the words of an editor.',
      'reason: String',
    ),
    described('Of `delete`: the id of what takes its place, if anything does.', 'replacement: ID'),
  ]),
  block('What happened to an item. Expect new ones to be added.', 'enum ChangeOp', [
    described('It is new, or is another than before.', 'upsert'),
    described('It is public, but no longer matches the filter.', 'leave'),
    described('It is no longer public.', 'delete'),
  ]),
  block(
    'What narrows changes: every filter of any list but `q`, in the same words as in REST.',
    'input ChangeFilter',
    Object.values(feedFilters)
      .filter(({ kind }) => kind !== 'text')
      .map((filter) => described(toldOfAll(filter), `${filter.name}: ${typeOf(filter)}`)),
  ),
]

/** The words of an enum are those of several types here. */
function typeOf({ kind, several }: Filter): string {
  if (kind === 'since' || kind === 'until') return 'PartialDate'
  if (kind === 'instant') return 'DateTime'
  return several ? '[String!]' : 'String'
}
