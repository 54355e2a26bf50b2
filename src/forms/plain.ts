/** A text without what neither XML 1.0 nor iCalendar can hold: control characters, halves of surrogate pairs and two characters that stand for nothing. */
export function fitting(text: string): string {
  return text.replace(unfit, '')
}

/** A text of one line, as titles are. */
export function oneLine(text: string): string {
  return fitting(text).replace(/\s+/g, ' ').trim()
}

const unfit = /[^\t\n\r\u0020-\u007E\u0080-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
