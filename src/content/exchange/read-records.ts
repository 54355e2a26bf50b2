import { isUtf8 } from 'node:buffer'
import { basename } from 'node:path'
import { type Fault, Problem } from '../../errors.ts'
import type { ResourceName } from '../../model/resource.ts'
import { type Stage, stages } from '../changes/entries.ts'
import { nearest } from '../nearest.ts'
import { dataFiles, fromDataFile, type Placed } from './data-files.ts'

/**
 * The records of a file: a JSON array of the bundled form, whose name tells the
 * collection, or NDJSON as `export` writes it, a record with its `type` on each line.
 *
 * Each has its place, the file and the line on which it begins. Everything that
 * cannot be read is refused at once.
 */
export function placedRecords(file: string, bytes: Uint8Array): Placed[] {
  const text = textOf(file, bytes)
  const read = Object.hasOwn(dataFiles, basename(file))
    ? ofArray(file, text, dataFiles[basename(file)] as ResourceName)
    : ofLines(file, text)
  const faults = read.filter((record) => 'code' in record)
  if (faults.length > 0) throw refused(faults)
  return read.filter((record) => 'content' in record)
}

/** The text of a file, without the mark that some programs put before UTF-8. */
function textOf(file: string, bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes)
  if (isUtf8(bytes)) return text
  const faults: Fault[] = []
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const stop = end < 0 ? bytes.length : end
    if (!isUtf8(bytes.subarray(start, stop))) faults.push(unreadable(file, line, 'This is not UTF-8.'))
    start = stop + 1
  }
  throw refused(faults)
}

function ofArray(file: string, text: string, type: ResourceName): (Placed | Fault)[] {
  const records = parsed(text)
  if (!Array.isArray(records))
    return [unreadable(file, 1, 'The file must hold a well-formed JSON array of records.')]
  const lines = linesOfEntries(text)
  return records.map((record, place) => {
    const line = placeOf(lines, place)
    return isObject(record)
      ? { ...fromDataFile(type, record), place: `${file}:${line}` }
      : unreadable(file, line, 'A record must be a JSON object.')
  })
}

function ofLines(file: string, text: string): (Placed | Fault)[] {
  return text.split('\n').flatMap((line, place): (Placed | Fault)[] => {
    if (line.trim() === '') return []
    const record = parsed(line)
    if (!isObject(record)) return [unreadable(file, place + 1, 'This is not a well-formed JSON object.')]
    const { type, id, stage, ...content } = record
    if (!isType(type)) return [unknownType(file, place + 1, type)]
    if (id !== undefined && typeof id !== 'string')
      return [{ ...unreadable(file, place + 1, 'id must be text.'), pointer: '/id' }]
    if (stage !== undefined && !stages.some((known) => known === stage))
      return [
        {
          ...unreadable(file, place + 1, `stage must be one of ${stages.join(', ')}, or left out.`),
          pointer: '/stage',
        },
      ]
    return [
      {
        type,
        ...(id !== undefined && { id }),
        ...(stage !== undefined && { stage: stage as Stage }),
        content,
        place: `${file}:${place + 1}`,
      },
    ]
  })
}

/** The line of an entry; where several begin on one, its number besides. */
function placeOf(lines: readonly number[], place: number): number | string {
  const line = lines[place] ?? 1
  return lines[place - 1] === line || lines[place + 1] === line ? `${line} (record ${place + 1})` : line
}

/** The line on which each entry of a well-formed JSON array begins. */
function linesOfEntries(text: string): number[] {
  const lines: number[] = []
  let [line, depth, begun] = [1, 0, false]
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|\n|[[\]{},]|[^\s[\]{},"]+/g)) {
    if (token === '\n') line++
    else if (token === ',') begun = depth === 1 ? false : begun
    else {
      if (depth === 1 && !begun && token !== ']') {
        lines.push(line)
        begun = true
      }
      if (token === '[' || token === '{') depth++
      if (token === ']' || token === '}') depth--
    }
  }
  return lines
}

const types = Object.values(dataFiles)

const isType = (type: unknown): type is ResourceName => types.some((known) => known === type)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unknownType(file: string, line: number, type: unknown): Fault {
  const suggestion = nearest(String(type), types)
  return {
    pointer: '/type',
    code: 'invalid_value',
    detail: `type must be one of ${types.join(', ')}.`,
    source: `${file}:${line}`,
    ...(suggestion && { suggestion }),
  }
}

function unreadable(file: string, line: number | string, detail: string): Fault {
  return { pointer: '', code: 'malformed', detail, source: `${file}:${line}` }
}

function refused(faults: readonly Fault[]): Problem {
  const places = new Set(faults.map(({ source }) => source)).size
  const what = places === 1 ? '1 record cannot' : `${places} records cannot`
  return new Problem('invalid_content', `${what} be read; nothing was loaded.`, faults)
}
