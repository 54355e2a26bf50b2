import { validateXML } from 'xmllint-wasm'

/** What xmllint finds wrong with documents that ought to be well-formed. */
export async function wellFormed(documents: readonly string[]): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: documents.map((contents, place) => ({ fileName: `${place}.xml`, contents })),
    normalization: 'c14n',
    maxMemoryPages: 4096,
  })
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage)
}
