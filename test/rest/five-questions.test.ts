import t from 'tap'
import { engines, openSite } from '../support/site.ts'

type Item = { slug: string; title: string; partnerships: Partnership[] }
type Partnership = { slug: string; name: string; summary: string; states: { slug: string }[] }

const slugsOf = (items: readonly { slug: string }[]): string[] => items.map(({ slug }) => slug)

for (const engine of engines) {
  t.test(`${engine}: the newest updates from Pennsylvania`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data, meta } = (await app.inject('/v1/updates?state=PA&limit=100')).json()
    t.equal(meta.total, 14)
    t.same(slugsOf(data), [
      'pennsylvania-grants-december-2024',
      'pennsylvania-grants-may-2024',
      'pennsylvania-grants-december-2022',
      'greater-reading-summit-2022',
      'pennsylvania-grants-december-2021',
      'pennsylvania-grants-january-2021',
      'pennsylvania-momentum-2019',
      'philadelphia-pasmart-2019',
      'pennsylvania-planning-grants-2018',
      'pennsylvania-academy-2017',
      'gr8t-manufacturing-returns',
      'northwest-pa-partnership-to-launch',
      'berks-county-business-recruitment-video',
      'central-pa-manufacturing-quick-wins',
    ])
  })

  t.test(`${engine}: manufacturing partnerships, those of narrower sectors among them`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data, meta } = (await app.inject('/v1/partnerships?sector=manufacturing&limit=100')).json()
    t.equal(meta.total, 33)
    t.same(slugsOf(data), manufacturing)
    const exact = (await app.inject('/v1/partnerships?sectorExact=manufacturing&limit=100')).json()
    for (const narrower of [
      'hawaii-shipbuilding-maritime',
      'lane-county-bioscience',
      'lane-county-wood-products',
    ])
      t.notOk(slugsOf(exact.data).includes(narrower), narrower)
  })

  t.test(`${engine}: partnerships that serve Berks County, 42011`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data } = (await app.inject('/v1/partnerships?county=42011')).json()
    t.same(slugsOf(data), [
      'agconnect',
      'berks-county-advanced-manufacturing-partnership',
      'manufacturing-alliance-of-chester-and-delaware-counties',
      'smart-energy-initiative-of-southeastern-pennsylvania',
    ])
  })

  t.test(`${engine}: the Dallas Fed case studies with their partnerships as whole items`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data } = (
      await app.inject(
        '/v1/media?organization=federal-reserve-bank-of-dallas&kind=case_study&include=partnerships&sort=title',
      )
    ).json() as { data: Item[] }
    t.same(
      data.map(({ slug, partnerships }) => [slug, ...slugsOf(partnerships)]),
      [
        [
          'case-study-east-bay',
          'east-bay-advanced-manufacturing-partnership',
          'east-bay-transportation-and-logistics-partnership',
        ],
        ['case-study-lane-county', 'lane-county-technology'],
        [
          'dallas-fed-next-gen-case-studies',
          'rio-grande-valley-health-care-partnership',
          'rio-grande-valley-it-partnership',
          'big-country-manufacturing-alliance',
          'northeast-louisiana-healthcare-alliance',
          'lane-county-technology',
          'east-bay-advanced-manufacturing-partnership',
          'east-bay-transportation-and-logistics-partnership',
        ],
        ['case-study-northeast-louisiana', 'northeast-louisiana-healthcare-alliance'],
        [
          'case-study-rio-grande-valley',
          'rio-grande-valley-health-care-partnership',
          'rio-grande-valley-it-partnership',
        ],
        ['case-study-west-central-texas', 'big-country-manufacturing-alliance'],
      ],
    )
    t.match(data[1]?.partnerships[0], { name: String, summary: String, states: [{ slug: 'oregon' }] })
  })

  t.test(`${engine}: what happened since 2019, updates and events`, async (t) => {
    const { app } = await openSite(t, { engine })
    const updates = (await app.inject('/v1/updates?since=2019&sort=date&limit=100')).json()
    t.same(slugsOf(updates.data), updatesSince2019)
    const events = (await app.inject('/v1/events?since=2019&sort=startsOn&limit=100')).json()
    t.same(slugsOf(events.data), [
      'national-academy-2019',
      'northeast-wyoming-progress-meeting',
      'iedc-award-2019',
      'cape-fear-first-meeting',
      'greater-reading-manufacturing-summit-2022',
      'hawaii-sector-meetings-2023',
      'colorado-good-jobs-grant-webinar',
      'launch-pikes-peak-creative',
      'san-luis-valley-healthcare-relaunch',
      'advance-together-celebration-2024',
      'nurse-well-being-conference-2025',
    ])
  })
}

const manufacturing = [
  'berks-county-advanced-manufacturing-partnership',
  'big-country-manufacturing-alliance',
  'cama-south',
  'cama-metro-manufacturing',
  'cape-fear-manufacturing-partnership',
  'central-pennsylvania-manufacturing-partnership',
  'east-bay-advanced-manufacturing-partnership',
  'gr8t-manufacturing',
  'gallatin-valley-manufacturing-partnership',
  'grow-manufacturing-initiative',
  'hawaii-shipbuilding-maritime',
  'kingman-and-mohave-manufacturers-association',
  'lane-county-bioscience',
  'lane-county-food-and-beverage',
  'lane-county-wood-products',
  'lehigh-valley-manufacturing-and-logistics',
  'made-in-central-pa',
  'manufacturing-alliance-of-chester-and-delaware-counties',
  'mid-willamette-manufacturing',
  'noco-manufacturing-partnership',
  'north-central-pa-manufacturing-and-building-construction',
  'northeastern-colorado-manufacturing',
  'northern-piedmont-advanced-manufacturing',
  'pennsylvania-steel-alliance',
  'pocono-counties-advanced-manufacturing',
  'sheridan-johnson-manufacturing',
  'south-central-pa-manufacturing-industry-partnership',
  'southeast-colorado-manufacturing-partnership',
  'southern-colorado-manufacturing-partnership',
  'southwest-pa-manufacturing-partnership',
  'southwest-wyoming-manufacturing',
  'tri-county-manufacturing-industry-partnership',
  'westmoreland-fayette-manufacturing-industry-partnership',
]

const updatesSince2019 = [
  'sohip-emerging-champion',
  'philadelphia-pasmart-2019',
  'pennsylvania-momentum-2019',
  'laramie-county-construction-progress',
  'northeast-wyoming-progress',
  'colorado-teams-at-2019-academy',
  'lane-county-sector-profile',
  'northeast-louisiana-award',
  'networked-communities-and-recovery',
  'cape-fear-manufacturing-announced',
  'benchmarking-report-released',
  'pennsylvania-grants-january-2021',
  'big-country-advance-together',
  'hawaii-engineering-pathway',
  'cape-fear-manufacturers-join-forces',
  'zero-sum-to-positive-sum',
  'pennsylvania-grants-december-2021',
  'case-profiles-2022',
  'greater-reading-summit-2022',
  'colorado-evaluation',
  'pennsylvania-grants-december-2022',
  'colorado-strong-sectors-grants-open',
  'hawaii-four-hundred-businesses',
  'tech-talent-denver-voices',
  'pennsylvania-grants-may-2024',
  'advance-together-pilot-ends',
  'pennsylvania-grants-december-2024',
  'colorado-strong-sectors-results',
  'colorado-tree-care-and-nursing',
]
