import { type Fault, Problem } from '../errors.ts'

/** A text member of a body that has no other; everything that is wrong with the body is refused at once. */
export function textIn(
  body: Readonly<Record<string, unknown>>,
  name: string,
  what = 'a slug or an id',
): string {
  const value = body[name]
  const faults: Fault[] = Object.keys(body)
    .filter((other) => other !== name)
    .map((other) => ({
      pointer: `/${other}`,
      code: 'unknown_field',
      detail: `There is no field “${other}” here; there is ${name}.`,
    }))
  if (typeof value !== 'string' || value === '')
    faults.push({ pointer: `/${name}`, code: 'invalid_value', detail: `${name} must be ${what}.` })
  if (faults.length > 0) throw new Problem('invalid_content', 'The body is not right.', faults)
  return value as string
}

/** Refuses members of a body that there are not. */
export function noOthers(others: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const faults: Fault[] = Object.keys(others)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      pointer: `/${name}`,
      code: 'unknown_field',
      detail: `There is no field “${name}” here; ${known.length > 0 ? `there are ${known.join(', ')}` : 'the body is empty'}.`,
    }))
  if (faults.length > 0) throw new Problem('invalid_content', 'The body is not right.', faults)
}
