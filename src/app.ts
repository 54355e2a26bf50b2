import { randomUUID } from 'node:crypto'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { addAdmin } from './admin/face.ts'
import { adminSchemas } from './admin/schemas.ts'
import { adminTags } from './admin/tags.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config-values.ts'
import { followersOf } from './content/feed/followers.ts'
import type { Fetch } from './content/links/fetch.ts'
import { parsedItems } from './content/questions/items.ts'
import { webhookPlaces } from './delivery/webhook-places.ts'
import { addGraphql } from './graphql/face.ts'
import { addGraphiql } from './graphql/graphiql.ts'
import { graphqlSchemas } from './graphql/operations.ts'
import { addSubscriptions, shouldUpgrade } from './graphql/upgrades.ts'
import { readBodies } from './http/bodies.ts'
import { answerUnheard, answerUnreadable } from './http/client-errors.ts'
import { compilersFactory } from './http/compilers.ts'
import { addCompression } from './http/compression.ts'
import { guard } from './http/guard.ts'
import { addCommonHeaders } from './http/headers.ts'
import { answerOthers } from './http/methods.ts'
import { awaitSequence } from './http/min-sequence.ts'
import { addNegotiation } from './http/negotiate.ts'
import { addOpenapi } from './http/openapi.ts'
import { addProbes } from './http/probes.ts'
import { answerProblems } from './http/problems.ts'
import { limitRate } from './http/rate-limit.ts'
import { refuseWriting } from './http/read-only.ts'
import { addReference } from './http/reference.ts'
import { discreetLog, requestLog } from './http/request-log.ts'
import { originForm } from './http/request-target.ts'
import { cacheResponses } from './http/response-cache.ts'
import type { Site } from './http/site.ts'
import { addApiCatalog } from './pages/api-catalog.ts'
import { addDataCatalog } from './pages/data-catalog.ts'
import { addDeprecation } from './pages/deprecation.ts'
import { addDesk } from './pages/desk/desk.ts'
import { addFront } from './pages/front.ts'
import { addIcon } from './pages/icon.ts'
import { addProblemPages } from './pages/problems.ts'
import { addSitemap } from './pages/sitemap.ts'
import { addSubmitPage } from './pages/submit.ts'
import { addIndex } from './rest/api-index.ts'
import { addCollections } from './rest/collections.ts'
import { addPlaces } from './rest/places.ts'
import { addPreviews } from './rest/preview.ts'
import { restSchemas, restTags } from './rest/schemas.ts'
import { addSearch } from './rest/search.ts'
import { addSubmissions } from './rest/submissions.ts'
import { addThumbnails } from './rest/thumbnails.ts'
import type { Storage } from './storage/storage.ts'
import { addChanges } from './sync/changes.ts'
import { syncSchemas, syncTag } from './sync/operations.ts'
import { addSnapshot } from './sync/snapshot.ts'
import { addChangeStream } from './sync/stream.ts'

/** What the server is put together from. */
export type Parts = {
  readonly config: Pick<Config, 'allowedHosts' | 'trustProxy'> &
    Partial<
      Pick<
        Config,
        'contactName' | 'contactEmail' | 'rateLimit' | 'responseCache' | 'websubHub' | 'webhookAllowedHosts'
      >
    >
  readonly publicUrl: string
  readonly storage: Storage
  readonly clock: Clock
  /** Moves when the same content would be answered in other bytes; `refresh` gives it. */
  readonly edition: string
  /** Asks other people's servers, where this one may. */
  readonly fetch?: Fetch | undefined
  /** Sends to webhooks, where this server delivers them. */
  readonly sendHook?: Fetch | undefined
  /** The address of the server that this one serves a read-only copy of. */
  readonly copyOf?: string | undefined
  /** When the next item becomes public or leaves by itself, in milliseconds since 1970; null when nothing is set. */
  readonly upcoming?: () => number | null
  readonly logger?: FastifyBaseLogger
}

/** The longest part of a path: a slug of 100 characters and a suffix have room. */
const maxParamLength = 200

/** An address and all headers together, in bytes. */
const largestHeaders = 48 * 1024

/** Puts the server together: every face over one storage. */
export async function buildApp({
  config,
  publicUrl,
  storage,
  clock,
  edition,
  fetch,
  sendHook,
  copyOf,
  upcoming = () => null,
  logger,
}: Parts): Promise<FastifyInstance> {
  const newId = () => randomUUID()
  const app = fastify({
    ...(logger && { loggerInstance: discreetLog(logger) }),
    logController: requestLog(),
    trustProxy: config.trustProxy,
    genReqId: newId,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength },
    requestTimeout: 30_000,
    http: {
      requireHostHeader: false,
      shouldUpgradeCallback: shouldUpgrade,
      maxHeaderSize: largestHeaders,
      headersTimeout: 15_000,
      connectionsCheckingInterval: 1000,
    },
    rewriteUrl: originForm,
    clientErrorHandler: answerUnreadable(publicUrl),
    frameworkErrors: (error, request, reply) =>
      void app.errorHandler(error, request as never, reply as never),
    // What a URL may say is checked in one place for every face, with all that is wrong and the nearest right word.
    schemaController: { compilersFactory },
  })
  const { accepts } = webhookPlaces(config.webhookAllowedHosts ?? [])
  const site: Site = {
    storage,
    clock,
    publicUrl,
    parse: parsedItems(),
    followers: followersOf(storage, publicUrl),
    hub: config.websubHub ?? undefined,
    edition,
    fetch,
    hooks: { accepts, fetch: sendHook },
    copyOf,
    upcoming,
  }

  answerUnheard(app.server, publicUrl)
  answerProblems(app, publicUrl)
  readBodies(app)
  addCommonHeaders(app)
  const check = guard(app, publicUrl, config.allowedHosts)
  answerOthers(app, maxParamLength)
  if (copyOf) refuseWriting(app, copyOf)
  if (config.rateLimit) limitRate(app, site, config.rateLimit)
  awaitSequence(app, site)
  await addNegotiation(app)
  addCompression(app)
  if (config.responseCache) cacheResponses(app, site, config.responseCache)

  addOpenapi(app, site, [
    { schemas: restSchemas, tags: restTags },
    { schemas: () => syncSchemas, tags: () => [syncTag] },
    { schemas: () => graphqlSchemas, tags: () => [] },
    { schemas: () => adminSchemas(restSchemas()), tags: () => adminTags },
  ])
  addReference(app, site)
  addProbes(app, site)
  addFront(app, site)
  addProblemPages(app, site)
  addDeprecation(app, site)
  addIcon(app, site)
  addApiCatalog(app, site)
  addDataCatalog(app, site, {
    name: config.contactName ?? 'Partnership Happenings',
    email: config.contactEmail ?? null,
  })
  addSitemap(app, site)
  addIndex(app, site)
  addCollections(app, site)
  addPlaces(app, site)
  addSearch(app, site)
  addChanges(app, site)
  addSnapshot(app, site)
  addChangeStream(app, site)
  await addSubmissions(app, site)
  addSubmitPage(app, site)
  addThumbnails(app, site)
  addSubscriptions(app, publicUrl, { check, newId, answering: addGraphql(app, site) })
  addGraphiql(app, site)
  addAdmin(app, site)
  addPreviews(app, site)
  addDesk(app, site)
  return app
}
