import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Problem } from '../errors.ts'

/** Reads a file, `-` for stdin. npm runs commands in the folder of the package, and remembers where it was called. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return file === '-'
      ? await buffer(process.stdin)
      : await readFile(resolve(process.env.INIT_CWD ?? '.', file))
  } catch (error) {
    const reason = readErrors[(Object(error) as { code?: string }).code ?? '']
    if (!reason) throw error
    throw new Problem('invalid_content', `${file} cannot be read: ${reason}. Nothing was loaded.`)
  }
}

const readErrors: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}
