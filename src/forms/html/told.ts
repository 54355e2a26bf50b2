import type { ResourceName } from '../../model/resource.ts'
import { countiesByState } from './counties.ts'
import { dateOf, when } from './dates.ts'
import { type Fact, linked, noted, outward, text, texts, word } from './facts.ts'
import { asIs, html } from './html.ts'
import { preview, sort, whereToFind } from './medium.ts'
import { relatedPartnerships } from './related.ts'
import { spokenDuration } from './spoken.ts'

/** What the page of an item tells, for each collection: the text in the order of reading, and the facts beside it. */
export const told: Readonly<
  Record<ResourceName, { readonly text: readonly Fact[]; readonly facts: readonly Fact[] }>
> = {
  state: {
    text: [],
    facts: [text('usps', 'Postal code'), text('fips', 'FIPS code'), word('kind', 'Kind', kindsOfState())],
  },
  sector: {
    text: [text('description', '')],
    facts: [
      linked('parent', 'Part of'),
      linked('children', 'Narrower sectors'),
      texts('alternativeNames', 'Also called'),
      {
        heading: 'NAICS codes',
        fields: ['naics', 'naicsVintage'],
        show: ({ item }) =>
          (item.naics as string[]).length > 0 &&
          `${(item.naics as string[]).join(', ')} (${item.naicsVintage})`,
      },
    ],
  },
  region: {
    text: [text('note', ''), countiesByState],
    facts: [linked('states', 'States')],
  },
  organization: {
    text: [text('description', '')],
    facts: [
      word('kind', 'Kind'),
      word('scope', 'Reach'),
      noted('Website', ['website', 'websiteNote'], outward, 'No address is known.'),
      texts('alternativeNames', 'Also called'),
      linked('states', 'States'),
    ],
  },
  partnership: {
    text: [text('summary', ''), texts('priorities', 'What it works on'), relatedPartnerships],
    facts: [
      noted('Status', ['status', 'statusNote'], (status) => statuses[status] ?? status),
      noted('Launched', ['launched', 'launchedNote'], dateOf, 'Date not known'),
      text('formedYear', 'Began in an older form in'),
      noted('Website', ['website', 'none'], outward),
      linked('region', 'Region'),
      linked('states', 'At home in'),
      linked('reachStates', 'Serves'),
      linked('sectors', 'Sectors'),
      linked('conveners', 'Convened by'),
      texts('alternativeNames', 'Also called'),
      {
        heading: 'The name',
        fields: ['nameKind'],
        show: ({ item }) => item.nameKind === 'descriptive' && 'Made from its region and sector.',
      },
    ],
  },
  update: {
    text: [
      {
        heading: '',
        fields: ['body', 'bodyHtml'],
        // It was sanitised when the item was rendered.
        show: ({ item }) => html`<div class="body">${asIs(item.bodyHtml as string)}</div>`,
      },
      linked('media', 'Goes with it'),
    ],
    facts: [
      noted('Date', ['date', 'dateNote'], dateOf, 'Not known'),
      linked('partnerships', 'Partnerships'),
      linked('states', 'States'),
      linked('sectors', 'Sectors'),
      linked('topics', 'Topics'),
      text('sourceHeading', 'Stood under'),
    ],
  },
  media: {
    text: [preview, text('description', ''), whereToFind, linked('parts', 'Its parts')],
    facts: [
      sort,
      noted('Date', ['date', 'none'], dateOf),
      {
        heading: 'Runs for',
        fields: ['duration'],
        show: ({ item }) => item.duration !== null && spokenDuration(item.duration as string),
      },
      linked('publisher', 'Published by'),
      linked('partOf', 'Part of'),
      linked('partnerships', 'Partnerships'),
      linked('states', 'States'),
      linked('sectors', 'Sectors'),
    ],
  },
  event: {
    text: [text('description', '')],
    facts: [
      when,
      {
        heading: 'Stands',
        fields: ['status'],
        show: ({ item }) =>
          item.status !== 'scheduled' && html`<strong>${plans[item.status as string]}</strong>`,
      },
      text('place', 'Where'),
      word('format', 'Format', { unknown: 'Not known' }),
      word('kind', 'Kind'),
      linked('hosts', 'Held by'),
      linked('partnerships', 'Partnerships'),
      linked('states', 'States'),
      linked('sectors', 'Sectors'),
    ],
  },
  topic: { text: [text('description', '')], facts: [] },
}

function kindsOfState(): Record<string, string> {
  return { state: 'State', district: 'Federal district', territory: 'Territory' }
}

const statuses: Readonly<Record<string, string>> = {
  emerging: 'Being planned',
  active: 'At work, as the sources show',
  inactive: 'At an end, as the sources show',
  unknown: 'Not known',
}

const plans: Readonly<Record<string, string>> = { cancelled: 'Cancelled', postponed: 'Postponed' }
