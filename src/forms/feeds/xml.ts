import { fitting, oneLine } from '../plain.ts'

/** Finishes a document that feedsmith wrote: text stands in its element without CDATA and white space around it, and what XML cannot hold is left out. */
export function finishXml(document: string): string {
  return fitting(document.replace(wrapped, (_, sections: string) => escaped(unwrapped(sections))))
}

/** A text of one line for feedsmith, which puts `'` for every `&apos;` and must not see one; `finishXml` takes the mark away. */
export function titleForXml(text: string): string {
  return oneLine(text).replaceAll('&apos;', '&\0apos;')
}

const wrapped = /\s*((?:<!\[CDATA\[[\s\S]*?\]\]>)+)\s*(?=<\/)/g

const unwrapped = (sections: string): string => sections.slice(9, -3).replaceAll(']]><![CDATA[', '')

/** By number, since feed readers that know no other way of escaping in titles know this one. */
const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`)
