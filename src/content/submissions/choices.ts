import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** What a submission may name: the word to send, and what people call it. */
export type Choice = { readonly word: string; readonly name: string }

/** Everything that a submission may name, each in the order of names. */
export type Choices = {
  readonly states: readonly Choice[]
  readonly partnerships: readonly Choice[]
  readonly sectors: readonly Choice[]
}

/** Finds what people can choose from. */
export async function choicesOf(reader: Reader): Promise<Choices> {
  return {
    states: await named(reader, 'state'),
    partnerships: await named(reader, 'partnership'),
    sectors: await named(reader, 'sector'),
  }
}

async function named(reader: Reader, type: ResourceName): Promise<Choice[]> {
  const { word, label } = resourceOf(type)
  const choices = await reader.rows<Choice>({
    shape: `choices ${type}`,
    build: () =>
      sql`select ${sql.identifier(word)} as word, ${sql.identifier(label)} as name from ${reader.tables.items[type]}`,
    values: {},
  })
  return choices.sort((left, right) => left.name.localeCompare(right.name, 'en'))
}
