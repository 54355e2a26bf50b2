import { randomBytes } from 'node:crypto'
import { sql } from '../storage/drizzle.ts'
import type { Storage } from '../storage/storage.ts'

/** The secret of a purpose: 256 random bits that all servers of a database share, made when they are first asked for. */
export async function secretOf({ read, write, tables }: Storage, purpose: string): Promise<Buffer> {
  const name = `secret_${purpose}`
  const kept = () =>
    read(async (reader) => {
      const [row] = await reader.rows<{ value: string }>({
        shape: 'secret of purpose',
        build: () => sql`select value from ${tables.setting} where name = ${sql.placeholder('name')}`,
        values: { name },
      })
      return row?.value
    })
  const found = await kept()
  if (found !== undefined) return Buffer.from(found, 'base64url')
  await write(async (tx) => {
    await tx.db
      .insert(tables.setting)
      .values({ name, value: randomBytes(32).toString('base64url') })
      .onConflictDoNothing()
  })
  return Buffer.from((await kept()) ?? '', 'base64url')
}
