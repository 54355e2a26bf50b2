import { beyond, wrong } from '../../content/submissions/faults.ts'
import type { Fault } from '../../errors.ts'

/** What stands in the fields of the form, by their names. */
export type Filled = Readonly<Record<(typeof texts)[number], string>> & {
  readonly sectors: readonly string[]
}

const texts = ['title', 'text', 'state', 'partnership', 'links', 'name', 'email', 'phone'] as const

/** A field that people do not see: what fills in every field gives itself away. */
export const trapName = 'website'

/** The field with the form's stamp. */
export const stampName = 'stamp'

/** A form as nobody has filled it in yet. */
export const emptyForm: Filled = {
  title: '',
  text: '',
  state: '',
  partnership: '',
  links: '',
  name: '',
  email: '',
  phone: '',
  sectors: [],
}

/** What a form that came back says, in the words of the API. */
export type Understood = {
  readonly filled: Filled
  readonly written: Readonly<Record<string, unknown>>
  readonly faults: readonly Fault[]
  readonly stamp: string
  readonly trapped: boolean
}

/** Understands a form that came back. */
export function understoodForm(fields: readonly (readonly [string, string])[]): Understood {
  const given = Map.groupBy(fields, ([name]) => name)
  const all = (name: string) => (given.get(name) ?? []).map(([, value]) => value.replaceAll(/\r\n?/g, '\n'))
  const one = (name: string) => all(name)[0] ?? ''
  const filled = {
    ...(Object.fromEntries(texts.map((name) => [name, one(name)])) as Omit<Filled, 'sectors'>),
    sectors: all('sectors').filter((word) => word !== ''),
  }
  const known = [...texts, 'sectors', trapName, stampName]
  const repeated = [...given].filter(([name, values]) => name !== 'sectors' && values.length > 1)
  return {
    filled,
    written: writtenOf(filled),
    faults: [
      ...beyond(Object.fromEntries([...given.keys()].map((name) => [name, ''])), known, ''),
      ...repeated.map(([name]) => wrong(`/${name.slice(0, 100)}`, 'A field is given twice.')),
    ],
    stamp: one(stampName),
    trapped: one(trapName) !== '',
  }
}

function writtenOf({ title, text, state, partnership, sectors, links, name, email, phone }: Filled) {
  return {
    title: said(title),
    text: said(text),
    state: said(state),
    partnership: said(partnership),
    sectors,
    links: linesOf(links).map((line) => ({ url: completed(line) })),
    contact: { name: said(name), email: said(email), phone: said(phone) },
  }
}

/** The addresses of the field that has one in each line. */
export const linesOf = (links: string): string[] =>
  links
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** An address as people write it, which often begins with the name of its host. */
const completed = (line: string): string =>
  /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)/.test(line) ? `https://${line}` : line

const said = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
