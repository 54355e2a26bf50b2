import { basename } from 'node:path'
import { type Fault, Problem } from '../errors.ts'
import { resourceOf } from '../model/catalogue.ts'
import type { ResourceName } from '../model/resource.ts'
import { dataFiles, fromDataFile } from './data-files.ts'
import type { Placed } from './import.ts'
import { nearest } from './nearest.ts'

/**
 * The records of a file: a JSON array of the bundled form, whose name tells the
 * collection, or NDJSON as `export` writes it, a record with its `type` on each line.
 *
 * Each has its place, the file and the line on which it begins.
 */
export function placedRecords(file: string, text: string): Placed[] {
  const type = dataFiles[basename(file)]
  if (type) return ofArray(file, text, type)
  return ofLines(file, text)
}

function ofArray(file: string, text: string, type: ResourceName): Placed[] {
  const records = parsed(text, `${file}:1`)
  if (!Array.isArray(records)) throw unreadable(`${file}:1`, 'The file must hold a JSON array of records.')
  const lines = linesOf(text)
  return records.map((record, place) => ({
    ...fromDataFile(type, objectAt(record, `${file}:${lines[place] ?? 1}`)),
    place: `${file}:${lines[place] ?? 1}`,
  }))
}

/** The line on which each record of an array that is laid out over lines begins. */
function linesOf(text: string): number[] {
  return text.split('\n').flatMap((line, place) => (/^ {0,2}\{/.test(line) ? [place + 1] : []))
}

function ofLines(file: string, text: string): Placed[] {
  return text.split('\n').flatMap((line, place) => {
    if (line.trim() === '') return []
    const at = `${file}:${place + 1}`
    const { type, id, ...content } = objectAt(parsed(line, at), at)
    if (!isType(type)) {
      const types = Object.values(dataFiles)
      const suggestion = nearest(String(type), types)
      const detail = `type must be one of ${types.join(', ')}.`
      throw new Problem('invalid_content', `${at} is not right; nothing was loaded.`, [
        { pointer: '/type', code: 'invalid_value', detail, source: at, ...(suggestion && { suggestion }) },
      ])
    }
    return [{ type, ...(typeof id === 'string' && { id }), content, place: at }]
  })
}

const isType = (type: unknown): type is ResourceName =>
  Object.values(dataFiles).includes(type as ResourceName) && Boolean(resourceOf(type as ResourceName))

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable(place, 'This is not well-formed JSON.')
  }
}

function objectAt(record: unknown, place: string): Record<string, unknown> {
  if (typeof record === 'object' && record !== null && !Array.isArray(record))
    return record as Record<string, unknown>
  throw unreadable(place, 'A record must be a JSON object.')
}

function unreadable(place: string, detail: string): Problem {
  const faults: Fault[] = [{ pointer: '', code: 'malformed', detail, source: place }]
  return new Problem('invalid_content', `${place} cannot be read; nothing was loaded.`, faults)
}
