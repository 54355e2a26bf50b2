import type { Fault } from '../../errors.ts'
import { textFault } from '../../model/values.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { beyond, missing, wrong } from './faults.ts'

/** How whoever sent something in is reached. It is kept in one table, and only editors are shown it. */
export type Contact = { readonly name: string; readonly email: string; readonly phone: string | null }

/** Everything that is wrong with a contact, in words that do not repeat it. */
export function contactFaults(contact: unknown): Fault[] {
  if (contact === undefined || contact === null) return [missing('/contact', 'contact')]
  if (typeof contact !== 'object' || Array.isArray(contact))
    return [wrong('/contact', 'contact must be { name, email, phone? }.')]
  const { name, email, phone } = contact as Record<string, unknown>
  return [
    ...beyond(contact, ['name', 'email', 'phone'], '/contact'),
    ...faultOf('name', name, () => textFault(name, { optional: false, max: 200 })),
    ...faultOf('email', email, () => (isEmail(email) ? null : 'must be an e-mail address')),
    ...(phone === undefined || phone === null
      ? []
      : faultOf('phone', phone, () => (isPhone(phone) ? null : 'must be a telephone number, or left out'))),
  ]
}

function faultOf(name: string, value: unknown, check: () => string | null): Fault[] {
  if (value === undefined || value === null) return [missing(`/contact/${name}`, name)]
  const fault = check()
  return fault ? [wrong(`/contact/${name}`, `${name} ${fault}.`)] : []
}

/** Whether mail may arrive there, as far as the form of an address tells. */
function isEmail(value: unknown): boolean {
  if (typeof value !== 'string' || textFault(value, { optional: false, max: 254 })) return false
  return /^[^\s@<>()[\]",;:\\]{1,64}@[^\s@<>()[\]",;:\\.]+(\.[^\s@<>()[\]",;:\\.]+)+$/.test(value.trim())
}

/** Whether somebody may be called there: seven to fifteen digits, spaced as people do, and perhaps an extension. */
function isPhone(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 50) return false
  const [number = '', extension = ''] = value.trim().split(/\s*(?:x|ext\.?)\s*/i)
  return (
    /^\+?[\d\s().\-/]+$/.test(number) &&
    /^\d{7,15}$/.test(number.replaceAll(/\D/g, '')) &&
    /^\d{0,8}$/.test(extension)
  )
}

/** Keeps how somebody is reached. The statement's values stand in no message of a failure. */
export async function keepContact(tx: Tx, submissionId: string, contact: Contact): Promise<void> {
  await tx.rows({
    shape: 'keep contact',
    build: () =>
      sql`insert into ${tx.tables.contact} (submission_id, name, email, phone) values (${sql.placeholder('submissionId')}, ${sql.placeholder('name')}, ${sql.placeholder('email')}, ${sql.placeholder('phone')})`,
    values: { submissionId, ...contact },
  })
}

/** How whoever sent a submission is reached; null when that was forgotten. */
export async function contactOf(reader: Reader, submissionId: string): Promise<Contact | null> {
  const [row] = await reader.rows<Contact>({
    shape: 'contact',
    build: () =>
      sql`select name, email, phone from ${reader.tables.contact} where submission_id = ${sql.placeholder('submissionId')}`,
    values: { submissionId },
  })
  return row ?? null
}
