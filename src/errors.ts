import { type ProblemCode, problems } from './problems.ts'

/** One thing that is wrong, and where: in a parameter, or at a JSON pointer. */
export type Fault = {
  parameter?: string
  pointer?: string
  code: string
  detail: string
  suggestion?: string
  /** Of an import: the file and line that the fault is in, such as `updates.json:12`. */
  source?: string
}

/** A failure we can explain to whoever caused it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly faults: readonly Fault[]
  readonly headers: Readonly<Record<string, string>>
  /** What else the answer tells, beside the members that every problem has. */
  readonly told: Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    detail: string,
    faults: readonly Fault[] = [],
    headers: Record<string, string> = {},
    told: Record<string, unknown> = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.faults = faults
    this.headers = headers
    this.told = told
  }

  get status(): number {
    return problems[this.code].status
  }
}

/** Refuses a request for everything that is wrong with its parameters, if anything is. */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0)
    throw new Problem('invalid_parameters', faults.map(({ detail }) => detail).join(' '), faults)
}

/** The problem of a request with one wrong parameter. */
export function parameterProblem(fault: Fault & { parameter: string }): Problem {
  return new Problem('invalid_parameters', fault.detail, [fault])
}
