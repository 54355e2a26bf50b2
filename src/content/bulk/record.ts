import type { Fault } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'

/** A record of a body that is read line by line: an item as it is written, with the line that it stands on. */
export type Record = {
  readonly line: number
  readonly resource: Resource
  readonly id?: string
  /** How far it had come where it was exported. */
  readonly stage?: string
  readonly written: Readonly<{ [name: string]: unknown }>
  /** Of a row of a table: its cells as they stand there, by column; other fields stay as they are. */
  readonly cells?: Readonly<{ [column: string]: string }>
}

/** A line that holds no record, and why. */
export type Unreadable = { readonly line: number; readonly faults: readonly Fault[] }

/** What became of a line. */
export type Outcome = 'created' | 'changed' | 'unchanged' | 'refused'
