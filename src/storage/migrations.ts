import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Problem } from '../errors.ts'

/** One step of the database's shape. */
export type Migration = {
  readonly tag: string
  readonly hash: string
  readonly statements: readonly string[]
  readonly needs: string
}

/** The engine's own part in migrating: a connection that holds the migration lock, in one transaction. */
export type Ground = {
  query(text: string, values?: (string | number)[]): Promise<Record<string, unknown>[]>
}

/** Where the migrations that belong to this program are. */
export const migrationsFolder = (engine: 'sqlite' | 'postgres'): string =>
  fileURLToPath(new URL(`../../migrations/${engine}`, import.meta.url))

/**
 * Reads the migrations of a folder in their order.
 *
 * `needs` is the oldest program that can use a database to which the migration was
 * applied; `compatibility.json` beside the folder names it where it moves.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const journal = JSON.parse(await readFile(`${folder}/meta/_journal.json`, 'utf8')) as {
    entries: { tag: string }[]
  }
  const compatibility = JSON.parse(await readFile(`${folder}/../compatibility.json`, 'utf8')) as Record<
    string,
    string
  >
  return Promise.all(
    journal.entries.map(async ({ tag }) => {
      const text = await readFile(`${folder}/${tag}.sql`, 'utf8')
      return {
        tag,
        hash: createHash('sha256').update(text).digest('hex'),
        statements: text
          .split('--> statement-breakpoint')
          .map((part) => part.trim())
          .filter(Boolean),
        needs: compatibility[tag] ?? '0.0.0',
      }
    }),
  )
}

/** Applies what is missing, in the caller's transaction; gives the tags of what it applied. */
export async function applyMissing(
  ground: Ground,
  migrations: readonly Migration[],
  program: string,
): Promise<string[]> {
  await ground.query(
    'create table if not exists migration (tag text primary key not null, hash text not null, needs text not null)',
  )
  const missing = missingOf(await ground.query(whatIsApplied), migrations, program)
  for (const migration of missing) {
    await runStatements(ground, migration)
    await ground.query('insert into migration (tag, hash, needs) values ($1, $2, $3)', [
      migration.tag,
      migration.hash,
      migration.needs,
    ])
  }
  return missing.map(({ tag }) => tag)
}

/** Asks what was applied to a database. */
export const whatIsApplied = 'select tag, hash, needs from migration order by tag'

/** What is not applied yet; refuses a database to which others than these were applied. */
export function missingOf(
  applied: Record<string, unknown>[],
  migrations: readonly Migration[],
  program: string,
): Migration[] {
  refuseNewer(applied, program)
  refuseChanged(applied, migrations)
  return migrations.filter(({ tag }) => !applied.some((row) => row.tag === tag))
}

async function runStatements(ground: Ground, { tag, statements }: Migration): Promise<void> {
  for (const statement of statements) {
    try {
      await ground.query(statement)
    } catch (error) {
      throw new Problem(
        'unavailable',
        `The database could not be brought up to date: migration ${tag} failed (${(error as Error).message}). The database is as it was. Keep running the previous version of the program, and report this message.`,
      )
    }
  }
}

function refuseNewer(applied: Record<string, unknown>[], program: string): void {
  const needed = applied
    .map(({ needs }) => String(needs))
    .reduce((most, needs) => (isOlder(most, needs) ? needs : most), '0.0.0')
  if (isOlder(program, needed)) {
    throw new Problem(
      'unavailable',
      `The database was changed by a newer program and needs at least version ${needed}; this is ${program}. Install that version, or restore a backup made before the upgrade.`,
    )
  }
}

function refuseChanged(applied: Record<string, unknown>[], migrations: readonly Migration[]): void {
  for (const row of applied) {
    const own = migrations.find(({ tag }) => tag === row.tag)
    if (own && own.hash !== row.hash) {
      throw new Problem(
        'unavailable',
        `Migration ${own.tag} was applied to this database in another wording than this program has. Install the program that the database belongs to.`,
      )
    }
  }
}

function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]]
  const place = left.findIndex((part, index) => part !== right[index])
  return place >= 0 && (left[place] ?? 0) < (right[place] ?? 0)
}
