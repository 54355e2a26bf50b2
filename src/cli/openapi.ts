import { buildApp } from '../app.ts'
import { systemClock } from '../clock.ts'
import { asJson, asYaml } from '../http/openapi.ts'
import type { Storage } from '../storage/storage.ts'
import { publicUrlOf } from './database.ts'
import { configured } from './program.ts'

/** Writes the OpenAPI document of a server with these settings to stdout; no database is opened. */
export async function writeOpenapi({ yaml = false }: { yaml?: boolean }): Promise<void> {
  const config = configured()
  const app = await buildApp({
    config,
    publicUrl: publicUrlOf(config),
    // Only routes touch the storage when they are asked, and none is.
    storage: {} as Storage,
    clock: systemClock,
    edition: '',
  })
  await app.ready()
  const document = await app.openapi()
  process.stdout.write(yaml ? await asYaml(document) : `${asJson(document)}\n`)
  await app.close()
}
