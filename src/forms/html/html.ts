const markup = Symbol('markup')

/** A piece of HTML. Only this file makes one, so that no text, from wherever it comes, is taken for one. */
export type Html = { readonly [markup]: string }

/** What may stand in a template: text is escaped, lists are joined, and what is missing leaves nothing. */
export type Piece = Html | string | number | null | undefined | false | readonly Piece[]

/** Makes HTML from a template; every value in it is escaped. Attribute values stand in double quotes. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { [markup]: parts.reduce((text, part, place) => text + written(pieces[place - 1]) + part) }
}

/** Takes text as the HTML that it is: for what this program wrote itself, never for anything that it was given. */
export function asIs(text: string): Html {
  return { [markup]: text }
}

/** The text of a piece of HTML. */
export function textOf(piece: Html): string {
  return piece[markup]
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece !== 'object') return escaped(String(piece))
  return markup in piece ? piece[markup] : piece.map(written).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
