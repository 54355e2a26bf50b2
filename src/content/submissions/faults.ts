import { type Fault, Problem } from '../../errors.ts'
import { textFault } from '../../model/values.ts'
import { nearest } from '../nearest.ts'

/** The fault of a value that is not right. What people wrote is not told back: it may be how they are reached. */
export function wrong(pointer: string, detail: string, suggestion?: string): Fault {
  return { pointer, code: 'invalid_value', detail, ...(suggestion && { suggestion }) }
}

/** The fault of a value that must be there. */
export function missing(pointer: string, name: string): Fault {
  return { pointer, code: 'missing', detail: `${name} is missing.` }
}

/** A fault for each field that there is not. */
export function beyond(written: object, known: readonly string[], at: string): Fault[] {
  return Object.keys(written)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const suggestion = nearest(name, known)
      return {
        pointer: `${at}/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code: 'unknown_field',
        detail: `There is no field “${name.slice(0, 100)}” here; ${known.length > 0 ? `there are ${known.join(', ')}` : 'there is none'}.`,
        ...(suggestion && { suggestion }),
      }
    })
}

/** The one text of a body such as `{ "text": "…" }`; refuses anything else. */
export function onlyText(
  written: Readonly<Record<string, unknown>>,
  name: string,
  max: number,
  more: readonly Fault[] = [],
): string {
  const value = written[name]
  const fault = value === undefined ? null : textFault(value, { optional: false, max })
  const faults = [
    ...more,
    ...beyond(written, [name], ''),
    ...(value === undefined ? [missing(`/${name}`, name)] : []),
    ...(fault ? [wrong(`/${name}`, `${name} ${fault}.`)] : []),
  ]
  if (faults.length > 0)
    throw new Problem('invalid_content', 'This is not right; nothing was stored.', faults)
  return (value as string).trim()
}
