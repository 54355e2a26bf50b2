/** Finishes a document that feedsmith wrote: text stands in its element without CDATA and white space around it, and what XML cannot hold is left out. */
export function finishXml(document: string): string {
  return document.replace(wrapped, (_, sections: string) => escaped(unwrapped(sections))).replace(unfit, '')
}

/** A text of one line, as titles are; written so that feedsmith, which puts `'` for every `&apos;`, leaves it as it is. */
export function oneLine(text: string): string {
  return text.replace(unfit, '').replace(/\s+/g, ' ').trim().replaceAll('&apos;', '&\0apos;')
}

const wrapped = /\s*((?:<!\[CDATA\[[\s\S]*?\]\]>)+)\s*(?=<\/)/g

const unwrapped = (sections: string): string => sections.slice(9, -3).replaceAll(']]><![CDATA[', '')

/** By number, since feed readers that know no other way of escaping in titles know this one. */
const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** What XML 1.0 cannot hold: control characters, halves of surrogate pairs and two that stand for nothing. */
const unfit = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
