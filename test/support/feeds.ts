import { readFileSync } from 'node:fs'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { validateXML } from 'xmllint-wasm'

/** The root of an XML document; anything that is not well-formed is an error. */
export function rootOf(xml: string): Element {
  const onError = (level: string, message: string) => {
    // Markdown puts one in the place of what it cannot show.
    if (level === 'warning' && message.startsWith('Unicode replacement character')) return
    throw new Error(`${level}: ${message}`)
  }
  const root = new DOMParser({ onError }).parseFromString(xml, 'text/xml').documentElement
  if (!root) throw new Error('no root')
  return root
}

/** The children of an element that have this name, prefix included. */
export function childrenOf(element: Element, name: string): Element[] {
  return [...element.childNodes].filter((node): node is Element => node.nodeName === name)
}

/** The text of the only child of this name; nothing where there is none. */
export function textOf(element: Element, name: string): string | undefined {
  const found = childrenOf(element, name)
  if (found.length > 1) throw new Error(`${found.length} times ${name}`)
  return found[0]?.textContent ?? undefined
}

/** The attributes of an element by their names. */
export function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
}

/** The addresses of the links of an element by their relations. */
export function linksOf(element: Element, name: string): Record<string, string> {
  return Object.fromEntries(
    childrenOf(element, name).map((link) => [link.getAttribute('rel'), String(link.getAttribute('href'))]),
  )
}

/** What xmllint finds wrong with some XML documents, by a RELAX NG schema where one is given. */
export async function faultsOf(documents: string | readonly string[], schema = anyXml): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: [documents].flat().map((contents, place) => ({ fileName: `document-${place}.xml`, contents })),
    schema: [schema],
    extension: 'relaxng',
  })
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage)
}

/** RFC 4287 and RFC 6721 as a schema. */
export const atomSchema = readFileSync('test/forms/fixtures/atom.rng', 'utf8')

const anyXml = `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>`
