import { sdl } from '../graphql/sdl.ts'

/** Writes the GraphQL schema to stdout. */
export async function writeSchema(): Promise<void> {
  process.stdout.write(sdl())
}
