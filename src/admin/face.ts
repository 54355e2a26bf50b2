import type { FastifyInstance } from 'fastify'
import type { Site } from '../http/site.ts'
import { addExchange } from './exchange.ts'
import { addHistoryAdmin } from './history.ts'
import { addItemAdmin } from './items.ts'
import { addKeyAdmin } from './keys.ts'
import { addLinkAdmin } from './links.ts'
import { addPreviewAdmin } from './previews.ts'
import { addTogether } from './publish-together.ts'
import { addSubmissionAdmin } from './submissions.ts'
import { addUpserts } from './upserts.ts'
import { addWebhookDeliveries } from './webhook-deliveries.ts'
import { addWebhookAdmin } from './webhooks.ts'

/** Adds everything that needs a key, under /admin/v1. */
export function addAdmin(app: FastifyInstance, site: Site): void {
  addTogether(app, site)
  addItemAdmin(app, site)
  addHistoryAdmin(app, site)
  addPreviewAdmin(app, site)
  addSubmissionAdmin(app, site)
  addKeyAdmin(app, site)
  addLinkAdmin(app, site)
  addUpserts(app, site)
  addExchange(app, site)
  addWebhookAdmin(app, site)
  addWebhookDeliveries(app, site)
}
