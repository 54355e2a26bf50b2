import { inWords } from '../../model/spelled.ts'

/** A field as people call it: “Date note”. */
export function fieldName(name: string): string {
  return names[name] ?? inWords(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

/** A fault that begins with the name of a field, with what people call that instead. */
export function spokenFault(field: string, called: string, detail: string): string {
  return detail.startsWith(`${field} `) ? called + detail.slice(field.length) : detail
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
