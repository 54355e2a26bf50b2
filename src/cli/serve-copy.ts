import { buildApp } from '../app.ts'
import { systemClock } from '../clock.ts'
import { editionOfCopy } from '../content/changes/refresh.ts'
import { originOf } from '../content/feed/origin.ts'
import { demandShape, openStorage } from '../storage/open.ts'
import { readOnly } from '../storage/read-only.ts'
import { demandDatabase, publicUrlOf } from './database.ts'
import { endBySignal, freePort, inWords } from './listening.ts'
import { openLog } from './log.ts'
import { configured, program } from './program.ts'

/**
 * Answers requests from a copy as it is, beside whatever keeps the copy right.
 *
 * No item is made anew, nothing is migrated and no clock runs: all of that is the origin's. The one thing that a copy
 * gets for itself, before it is served, is the secret that its own followers' cursors are signed with.
 */
export async function serveCopy(): Promise<void> {
  const settings = configured()
  const config = { ...settings, port: await freePort(settings) }
  const log = await openLog(config)
  const publicUrl = publicUrlOf(config)
  demandDatabase(config)
  await demandShape(config.database, program.version)
  const writable = openStorage(config.database)
  try {
    const { edition, origin } = await editionOfCopy(writable, publicUrl)
    await originOf(writable, publicUrl)
    const storage = readOnly(writable, origin)
    const app = await buildApp({
      config,
      publicUrl,
      storage,
      clock: systemClock,
      edition,
      copyOf: origin,
      logger: log,
    })
    app.addHook('onClose', () => storage.close())
    await app.listen({ host: config.host, port: config.port })
    endBySignal(app, log)
    log.info({ publicUrl, origin }, 'ready')
  } catch (error) {
    await writable.close()
    throw inWords(error, config)
  }
}
