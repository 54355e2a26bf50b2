import type { FastifyInstance } from 'fastify'
import { sql } from '../../src/storage/drizzle.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { publicUrl } from './content.ts'

/** How the sender in tests is reached: words that stand nowhere else. */
export const contact = {
  name: 'Quillon Featherstone',
  email: 'q.featherstone@zephyrmail.example',
  phone: '+1 (717) 555-0148',
}

/** Whatever gives away how the sender in tests is reached, as a part of a text. */
export const contactTraces = ['Quillon', 'Featherstone', 'zephyrmail', '555-0148']

/** Something worth sending in. */
export const letter = {
  title: 'A welcome letter for new companies',
  text: 'A champion wrote to each company **before** its first meeting.\n\nMost of them came.',
  state: 'PA',
  partnership: 'lane-county-technology',
  sectors: ['manufacturing'],
  links: [
    { url: 'https://media.example.org/letter.pdf', kind: 'document', title: 'The letter [signed]' },
    { url: 'https://media.example.org/film' },
  ],
  contact,
}

/** Sends something in as JSON. */
export async function send(app: FastifyInstance, body: unknown = letter, options: object = {}) {
  return app.inject({ method: 'POST', url: '/v1/submissions', payload: body as object, ...options })
}

/** The path of the receipt that an answer leads to. */
export function pathOfReceipt({ headers }: { headers: Record<string, unknown> }): string {
  return String(headers.location).replace(publicUrl, '')
}

/** Sends something in, and gives its receipt's path and its id. */
export async function sentIn(app: FastifyInstance, storage: Storage, body: unknown = letter) {
  const answer = await send(app, body)
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return { path: pathOfReceipt(answer), id: await newestId(storage) }
}

/** The id of the submission that was sent last. */
export async function newestId(storage: Storage): Promise<string> {
  const rows = await storage.read((reader) =>
    reader.rows<{ id: string }>({
      shape: 'test newest submission',
      build: () => sql`select id from ${reader.tables.submission} order by created_at desc, id desc limit 1`,
      values: {},
    }),
  )
  return rows[0]?.id ?? ''
}

/** How many rows a table has. */
export async function countIn(
  storage: Storage,
  table: 'submission' | 'contact' | 'message' | 'audit',
): Promise<number> {
  const [row] = await storage.read((reader) =>
    reader.rows<{ total: number }>({
      shape: `test count ${table}`,
      build: () => sql`select count(*) as total from ${reader.tables[table]}`,
      values: {},
    }),
  )
  return Number(row?.total)
}
