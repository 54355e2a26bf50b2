import { allKeysOf } from '../access/keys.ts'
import { buildApp } from '../app.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config-values.ts'
import { refresh, rememberedUrl } from '../content/changes/refresh.ts'
import { loadBundled } from '../content/exchange/bundled.ts'
import { fetchOutside } from '../delivery/fetch-outside.ts'
import { webhookPlaces } from '../delivery/webhook-places.ts'
import { migrate, openStorage } from '../storage/open.ts'
import { keepForgetting } from '../workers/contacts.ts'
import { startLinkWatch } from '../workers/link-watch.ts'
import { politely } from '../workers/politely.ts'
import { keepForgettingDeliveries, keepPruning } from '../workers/retention.ts'
import { keepTimetable } from '../workers/timetable.ts'
import { type Deliveries, startWebhooks } from '../workers/webhooks.ts'
import { startWebsub } from '../workers/websub.ts'
import { publicUrlOf } from './database.ts'
import { endBySignal, freePort, inWords } from './listening.ts'
import { openLog } from './log.ts'
import { configured, program } from './program.ts'

/** Answers requests until a signal comes; then finishes what is in flight. */
export async function serve(): Promise<void> {
  const settings = configured()
  const config = { ...settings, port: await freePort(settings) }
  const log = await openLog(config)
  const publicUrl = publicUrlOf(config)
  const applied = await migrate(config.database, program.version)
  if (applied.length > 0) log.info({ migrations: applied }, 'the database was brought up to date')

  const storage = openStorage(config.database)
  try {
    const loaded = config.bundledContent ? await loadBundled(storage, systemClock, publicUrl) : null
    if (loaded) log.info(loaded, 'the bundled content was loaded')
    const before = await storage.read(rememberedUrl)
    if (before !== undefined && before !== publicUrl)
      log.warn(
        { before, publicUrl },
        'all links are made anew: servers of one database need the same PUBLIC_URL',
      )
    const edition = await refresh(storage, systemClock, publicUrl)
    const agent = agentOf(publicUrl, config)
    const fetch = config.linkWatch ? politely(fetchOutside({ agent })) : undefined
    const { allows } = webhookPlaces(config.webhookAllowedHosts)
    const sendHook = config.webhooks ? fetchOutside({ agent, allows }) : undefined
    const desk = { storage, clock: systemClock, publicUrl }
    const timetable = keepTimetable(desk, log)
    const upcoming = timetable.next
    const app = await buildApp({
      config,
      publicUrl,
      storage,
      clock: systemClock,
      edition,
      fetch,
      sendHook,
      upcoming,
      logger: log,
    })
    const { contactRetentionDays, changeRetentionDays } = config
    const stopHourly = [
      keepForgetting(desk, contactRetentionDays, log),
      keepForgettingDeliveries(desk, log),
      ...(changeRetentionDays === null ? [] : [keepPruning(desk, changeRetentionDays, log)]),
    ]
    let links: ReturnType<typeof startLinkWatch> | undefined
    let hooks: Deliveries | undefined
    let hub: ReturnType<typeof startWebsub> | undefined
    app.addHook('onClose', async () => {
      for (const stop of stopHourly) stop()
      await Promise.all([links?.stop(), hooks?.stop(), hub?.stop(), timetable.stop()])
      await storage.close()
    })
    await app.listen({ host: config.host, port: config.port })
    if (fetch) links = startLinkWatch({ storage, clock: systemClock, publicUrl, fetch, log })
    if (sendHook) hooks = startWebhooks({ ...desk, fetch: sendHook, log })
    if (config.websubHub)
      hub = startWebsub({
        ...desk,
        hub: config.websubHub,
        fetch: fetchOutside({ agent, allows: () => true }),
        log,
      })
    endBySignal(app, log)
    log.info({ publicUrl }, 'ready')
    if ((await storage.read(allKeysOf)).length === 0) log.info(firstKey)
  } catch (error) {
    await storage.close()
    throw inWords(error, config)
  }
}

/** How other people's servers are told who asks. */
function agentOf(publicUrl: string, { contactEmail }: Config): string {
  const contact = contactEmail ? `; ${contactEmail}` : ''
  return `PartnershipHappenings/${program.version} (+${publicUrl}${contact})`
}

/** How editors get in: there is never a key that nobody made. */
const firstKey =
  'there are no keys yet; make the first with: npm run --silent happenings -- key create --name NAME --scope admin,content:write,content:publish,submissions:review,webhooks'
