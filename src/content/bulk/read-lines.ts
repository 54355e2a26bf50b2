import { isUtf8 } from 'node:buffer'
import { Problem } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import { placedRecords } from '../exchange/read-records.ts'
import type { Record, Unreadable } from './record.ts'

/** The longest line that is read, in bytes. */
const longest = 256 * 1024

/** The records of an NDJSON body, each with its line; what cannot be read is told in its place, and one line at a time is in memory. */
export async function* recordsOfLines(body: AsyncIterable<Buffer>): AsyncGenerator<Record | Unreadable> {
  let number = 0
  for await (const bytes of linesOf(body)) {
    number++
    if (bytes === tooLong) yield wrong(number, 'too_long', `A line has at most ${longest / 1024} KiB.`)
    else if (!isUtf8(bytes)) yield wrong(number, 'malformed', 'This is not UTF-8.')
    else {
      const text = bytes.toString().replace(/^\uFEFF/, '')
      if (text.trim() !== '') yield recordOf(number, text)
    }
  }
}

/** Stands for a line that is too long. */
const tooLong = Buffer.alloc(0)

async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let [size, open] = [0, false]
  const taken = () => {
    const line = size > longest ? tooLong : Buffer.concat(parts)
    ;[parts, size, open] = [[], 0, false]
    return line
  }
  for await (const chunk of body) {
    for (let start = 0; start < chunk.length; ) {
      const end = chunk.indexOf(10, start)
      const part = chunk.subarray(start, end < 0 ? chunk.length : end)
      size += part.length
      if (size > longest) parts = []
      else parts.push(part)
      open = end < 0
      if (end >= 0) yield taken()
      start = end < 0 ? chunk.length : end + 1
    }
  }
  if (open) yield taken()
}

function recordOf(line: number, text: string): Record | Unreadable {
  try {
    const [record] = placedRecords('', Buffer.from(text))
    if (!record) return { line, faults: [] }
    const { type, id, content, stage } = record
    return {
      line,
      resource: resourceOf(type),
      written: content,
      ...(id !== undefined && { id }),
      ...(stage !== undefined && { stage }),
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { line, faults: error.faults.map(({ source: _, ...fault }) => fault) }
  }
}

const wrong = (line: number, code: string, detail: string): Unreadable => ({
  line,
  faults: [{ pointer: '', code, detail }],
})
