import { LRUCache } from 'lru-cache'
import { finishXml } from './xml.ts'

/**
 * Writes entries of XML feeds, each once for as long as it is remembered.
 *
 * feedsmith takes most of the time of a feed, and entries change far less often than
 * they are asked for. What an entry says is the whole of the key, so that a remembered
 * one is never another than one written anew.
 */
export function remembered<Entry>(
  element: string,
  documentOf: (entry: Entry) => string,
  most = 1000,
): (entry: Entry) => string {
  const kept = new LRUCache<string, string>({ max: most })
  return (entry) => {
    const key = JSON.stringify(entry)
    const known = kept.get(key)
    if (known !== undefined) return known
    const document = finishXml(documentOf(entry))
    const end = `</${element}>`
    const text = document.slice(document.indexOf(`<${element}>`), document.lastIndexOf(end) + end.length)
    kept.set(key, text)
    return text
  }
}

/** Puts what was written apart at the end of an element. */
export function within(document: string, element: string, written: readonly string[]): string {
  const end = document.lastIndexOf(`</${element}>`)
  return `${document.slice(0, end)}${written.map((text) => `${text}\n`).join('')}${document.slice(end)}`
}
