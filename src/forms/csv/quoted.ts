/** A value as a cell of RFC 4180 that is no formula to any spreadsheet: in quotes where it needs them, with an apostrophe before what would be a formula. */
export function quoted(value: string): string {
  if (!marked.test(value)) return value
  const text = formula.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}

/**
 * What cannot stand without quotes: what parts cells and rows, also in the spreadsheets of countries that part
 * cells at semicolons and would read a formula in what follows; space at either end; and all that `formula` finds.
 */
const marked = /[",;\t\r\n\uFEFF]|^[\s=+\-@＝＋－＠]| $/

/** What spreadsheets take for the beginning of a formula, in a value of one line or of several. */
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/
