import { inWords } from '../../model/spelled.ts'

/** A field as people call it: “Date note”. */
export function fieldName(name: string): string {
  return names[name] ?? inWords(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

const names: Readonly<Record<string, string>> = {
  body: 'Text',
  usps: 'USPS code',
  fips: 'FIPS code',
  naics: 'NAICS codes',
  naicsVintage: 'NAICS edition',
  externalIds: 'Ids in other systems',
  mediaUrl: 'Address of the piece',
  urlNote: 'Note on the address',
  thumbnailUrl: 'Address of a preview picture',
  verifiedAt: 'Checked against its sources',
  slug: 'Last part of the address',
  partOf: 'Part of',
  isCollection: 'Stands for a whole',
}
