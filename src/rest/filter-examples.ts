import type { ResourceName } from '../model/resource.ts'

const usual = {
  state: 'PA',
  reachState: 'PA',
  sector: 'manufacturing',
  sectorExact: 'manufacturing',
  naics: '31',
  region: 'central-pennsylvania',
  county: '42027',
  zip: '16801',
  near: '40.79,-77.86',
  within: '50mi',
  organization: 'lane-workforce-partnership',
  partnership: 'lane-county-technology',
  topic: 'career-awareness',
  media: 'central-pa-manufacturing-career-awareness-video',
  externalId: 'salesforce:0015x',
  since: '2018',
  until: '2019-06',
  publishedSince: '2025-01-01T00:00:00Z',
  modifiedSince: '2025-01-01T00:00:00Z',
  q: 'manufacturing',
}

/** A value that really finds something, for each filter that does not list its values; a test asks with each. */
export const examplesOfFilters: Readonly<Record<ResourceName, Readonly<Record<string, string>>>> = {
  state: { ...usual, q: 'pennsylvania' },
  sector: usual,
  region: usual,
  organization: { ...usual, kind: 'workforce_board' },
  topic: { ...usual, q: 'career awareness' },
  partnership: { ...usual, status: 'active', partnership: 'made-in-central-pa' },
  media: { ...usual, kind: 'case_study' },
  update: usual,
  event: {
    ...usual,
    kind: 'summit',
    region: 'berks-county-pa',
    county: '42011',
    zip: '19601',
    near: '40.34,-75.93',
    organization: 'next-gen-community-of-practice',
    partnership: 'big-country-manufacturing-alliance',
  },
}
