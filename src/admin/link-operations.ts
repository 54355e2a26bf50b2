import { watchedWords } from '../content/links/watched.ts'
import { refTo } from '../http/operation.ts'
import { address, maybe, object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'
import { linkStatuses } from '../model/resources/media.ts'
import { keyedOperation } from './operation.ts'

const tag = 'Links'
const time = (description: string): JsonSchema => ({ ...text(description), format: 'date-time' })
const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 0, description })
const list = (description: string, items: JsonSchema): JsonSchema => ({ type: 'array', description, items })

/** What the document says of the watch over links. */
export const linkOperations = {
  list: keyedOperation({
    operationId: 'listLinks',
    summary: 'List the addresses that public items name',
    description:
      'Media, websites and sources, as they were found last, site by site. It is empty on a server whose links were never watched (`LINK_WATCH`). Needs `content:write` or `content:publish`.',
    tag,
    querystring: {
      status: {
        type: 'string',
        enum: watchedWords,
        description:
          'Only those that stand like this; `failing` did not answer lately, called broken or not yet.',
      },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: 100,
        default: 20,
        description: 'How many a page holds.',
      },
      after: text('The cursor of the page before, from its link `next`.'),
    },
    answer: object('A page of addresses.', {
      data: list('The addresses.', refTo('WatchedLink')),
      meta: object('About the list.', {
        total: count('How many addresses there are.'),
        limit: count('How many a page holds.'),
      }),
      links: object('Where to go from here.', {
        self: address('This page.'),
        next: maybe(address('The next page.')),
      }),
    }),
  }),
  check: keyedOperation({
    operationId: 'checkLink',
    summary: 'Ask an address again now',
    description:
      'Whatever its turn is. One that was asked within the last minute is not asked again. Needs `content:write` or `content:publish`.',
    tag,
    body: object('Which.', { address: address('The address, as an item names it.') }),
    answer: object('The address as it was found.', { data: refTo('WatchedLink') }),
    problems: ['not_found', 'conflict'],
  }),
}

const outcome =
  '`ok`, `redirected`, `withheld` where the server lets no program see it, `busy` where it asked us to come later, or why there was no good answer: `failed` (see `code`), `unknown_host`, `forbidden_address`, `unreachable`, `insecure`, `timeout`, `unreadable`, `too_many_redirects`, `wrong_redirect`. Expect new words.'
const code: JsonSchema = {
  type: ['integer', 'null'],
  description: 'The status of the answer, if there was one.',
}

/** The schemas of watched addresses. */
export const linkSchemas: Readonly<Record<string, JsonSchema>> = {
  WatchedLink: object('An address that public items name, as it was found.', {
    id: text('The id of the address.'),
    address: address('The address as it is asked: without what stands after `#`.'),
    status: { ...text('How it stands. Expect new words.'), enum: linkStatuses },
    outcome: maybe(text(`What came of the last check: ${outcome}`)),
    code,
    leadsTo: maybe(address('Where it leads for good.')),
    failures: count('How often in a row it failed.'),
    failingSince: maybe(time('Since when it fails.')),
    checkedAt: maybe(time('When it was asked last.')),
    nextAt: time('When it is asked next, at the earliest.'),
    items: list('The items that name it: at most twenty.', refTo('LinkUse')),
    itemCount: count('How many name it altogether.'),
    history: list('The last twenty checks, the newest first.', refTo('LinkCheck')),
    details: {
      anyOf: [refTo('MediaDetails'), { type: 'null' }],
      description: 'What the place of a piece of media tells of it, by oEmbed.',
    },
  }),
  LinkUse: object('An item that names an address.', {
    type: text('What it is.'),
    id: text('Its id.'),
    slug: text('The last part of its address.'),
    name: text('Its name or title.'),
    field: text('The field that names the address.'),
    url: address('The item as editors see it.'),
  }),
  LinkCheck: object('One check of an address.', {
    at: time('When.'),
    outcome: text(`What came of it: ${outcome}`),
    code,
  }),
  MediaDetails: object('What the place of a piece of media tells of it.', {
    provider: text('The place, such as `YouTube`.'),
    playable: {
      type: ['boolean', 'null'],
      description: 'Whether it lets the piece be played elsewhere; null until it was asked.',
    },
    title: maybe(text('What it calls the piece.')),
    author: maybe(text('Whom it names as the maker.')),
    duration: maybe({ ...text('How long the piece runs.'), format: 'duration' }),
  }),
}
