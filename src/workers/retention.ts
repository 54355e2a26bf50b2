import type { Clock } from '../clock.ts'
import { pruneLog } from '../content/feed/prune.ts'
import { forgetDeliveries } from '../content/webhooks/forget-deliveries.ts'
import type { Storage } from '../storage/storage.ts'
import { hourly, type Log } from './hourly.ts'
import { leased } from './lease.ts'

const day = 24 * 60 * 60 * 1000

/** Prunes the log of changes, from now on again and again, of what is older than so many days; of several servers one does. Gives what stops it. */
export function keepPruning(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  days: number,
  log: Log,
  times?: Parameters<typeof hourly>[3],
): () => void {
  const prune = () =>
    leased(storage, clock, 'retention', async () => {
      const deleted = await pruneLog(storage, clock.now() - days * day)
      if (deleted > 0) log.info({ deleted }, 'old lines of the log of changes were pruned')
    })
  return hourly(prune, 'the log of changes could not be pruned; this is tried again', log, times)
}

/** How long deliveries of webhooks are kept, from when they were delivered, in days. */
const deliveriesKept = 30

/** Forgets, from now on again and again, what was delivered to webhooks long ago; of several servers one does. Gives what stops it. */
export function keepForgettingDeliveries(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  log: Log,
  times?: Parameters<typeof hourly>[3],
): () => void {
  const forget = () =>
    leased(storage, clock, 'webhook deliveries', async () => {
      const forgotten = await forgetDeliveries(storage, clock.now() - deliveriesKept * day)
      if (forgotten > 0) log.info({ forgotten }, 'old deliveries of webhooks were deleted')
    })
  return hourly(forget, 'old deliveries of webhooks could not be deleted; this is tried again', log, times)
}
