import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql'
import mercurius from 'mercurius'
import type { Actor } from '../access/actor.ts'
import { originOf } from '../content/feed/origin.ts'
import { everything, headOf } from '../content/heads.ts'
import { Problem } from '../errors.ts'
import { fingerprint, send } from '../http/answer.ts'
import { actorOf } from '../http/authenticate.ts'
import { deprecationHeaders } from '../http/deprecation.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { ticketOf } from '../http/ticket.ts'
import { wordsOf } from '../http/words.ts'
import type { Resource } from '../model/resource.ts'
import { writtenElsewhere } from '../storage/read-only.ts'
import { type Asking, askingOn, type Visit } from './asking.ts'
import { carryOut } from './carry-out.ts'
import { deprecationsOf } from './deprecated.ts'
import { shown, type Teller } from './failures.ts'
import { persistedQueries } from './persisted.ts'
import { preparing } from './prepare.ts'
import { extensions, refuse } from './refusing.ts'
import { type GraphqlRequest, graphqlParameters, requestOf, requestOfWords } from './request.ts'
import type { Variables } from './rows.ts'
import { answeringSchema } from './schema.ts'
import { answeringSockets, type Talk } from './sockets.ts'
import { inTurns } from './turns.ts'
import { type Understood, understood } from './understood.ts'

/** What answers GraphQL requests. */
export type Answering = {
  get(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  post(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  readonly talk: Talk
  close(): Promise<void>
}

/** Makes what answers GraphQL requests. Mercurius keeps, compiles and executes documents, on a server of its own that nothing reaches; its own route would not speak as the specification wants. */
export async function answeringGraphql(site: Site, resources: readonly Resource[]): Promise<Answering> {
  const executor = fastify()
  await executor.register(mercurius, {
    schema: answeringSchema(resources),
    routes: false,
    jit: timesToCompile,
    cache: documentsKept,
    errorFormatter: ({ data, errors }) => ({
      statusCode: 200,
      response: { data: data ?? null, errors: errors ?? [] },
    }),
  })
  await executor.ready()
  const prepare = preparing(executor.graphql.schema, deprecationsOf(resources))
  const execute: Execute = async (source, asking, variables) => {
    try {
      return await executor.graphql(source, { ...asking }, variables)
    } catch (error) {
      return { errors: errorsOf(error) }
    }
  }
  const persisted = persistedQueries()
  const understand = (read: () => GraphqlRequest): Understood => understood(prepare, persisted, read)
  const ways = { execute, change: changing(executor.graphql.schema, site) }
  return {
    get: (request, reply) =>
      answer(site, ways, request, reply, () =>
        understand(() => requestOfWords(wordsOf(request.raw.url as string, graphqlParameters))),
      ),
    post: (request, reply) =>
      answer(site, ways, request, reply, () =>
        understand(() => {
          wordsOf(request.raw.url as string, [])
          return requestOf(request.body)
        }),
      ),
    talk: answeringSockets(site, executor.graphql.schema, prepare),
    close: async () => executor.close(),
  }
}

/** A document that keeps coming is compiled. */
const timesToCompile = 3

/** Mercurius keeps up to twice as many, by number and not by size: the largest takes a megabyte. */
const documentsKept = 50

/** Executes the one operation of a text: what may be wrong with the values of its variables is found here. */
type Execute = (source: string, asking: Asking, variables: Variables) => Promise<ExecutionResult>

/** Answers what asks, and carries out what changes something. */
type Ways = { readonly execute: Execute; readonly change: ReturnType<typeof changing> }

function changing(schema: GraphQLSchema, { storage, clock, publicUrl, copyOf }: Site) {
  return (request: FastifyRequest, actor: Actor, source: string, variables: Variables) => {
    if (request.method !== 'POST')
      throw new Problem('method_not_allowed', 'Mutations go over POST.', [], { allow: 'POST' })
    if (copyOf) throw writtenElsewhere(copyOf)
    const desk = { storage, clock, publicUrl, ticket: ticketOf(request, actor) }
    return carryOut(schema, source, variables, desk, actor)
  }
}

async function answer(
  site: Site,
  { execute, change }: Ways,
  request: FastifyRequest,
  reply: FastifyReply,
  understand: () => Understood,
): Promise<FastifyReply> {
  const type = negotiate(request, [jsonType, graphqlType])
  const teller = tellerOf(site, request)
  const actor = await actorOf(site, request)
  const understood = understand()
  if (understood.refused) {
    const status = type === jsonType && understood.isGraphql ? 200 : 400
    return refuse(reply, type, status, understood.refused, teller, understood.cost)
  }
  const { source, kind, variables, cost, deprecated } = understood
  const written = (result: ExecutionResult) => {
    const errors = result.errors?.map((error) => shown(error, teller))
    const told = { ...extensions(cost, deprecated), ...result.extensions }
    return JSON.stringify({ data: result.data, ...(errors && { errors }), extensions: told })
  }
  const ageing = deprecationHeaders(site.publicUrl, deprecated)
  const sendPrivate = (result: ExecutionResult) =>
    reply
      .headers({ ...ageing, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .type(`${type}; charset=utf-8`)
      .send(written(result))
  if (kind === 'subscription') return refuse(reply, type, type === jsonType ? 200 : 400, [overSocket], teller)
  if (kind === 'mutation') {
    const result = await change(request, actor, source, variables)
    if (!('data' in result))
      return refuse(reply, type, type === jsonType ? 200 : 400, result.errors ?? [], teller)
    return sendPrivate(result)
  }
  let isPrivate = false
  const keepPrivate = () => {
    isPrivate = true
  }
  let cache: 'no-cache' | undefined
  const visit: Visit = {
    actor,
    publicUrl: site.publicUrl,
    origin: () => originOf(site.storage, site.publicUrl),
    keepPrivate,
    askAnew() {
      cache = 'no-cache'
    },
  }
  const { result, head } = await site.storage.read(async (reader) => ({
    result: await inTurns(reader, site.clock, (own) =>
      execute(source, askingOn(own, site.parse, visit), variables),
    ),
    head: await headOf(reader, everything),
  }))
  if (!('data' in result))
    return refuse(reply, type, type === jsonType ? 200 : 400, result.errors ?? [], teller)
  if (isPrivate) return sendPrivate(result)
  const body = written(result)
  // What is deprecated is told in the body, and is no change of content.
  const edition =
    deprecated.length > 0 ? `${site.edition}.${fingerprint(JSON.stringify(deprecated))}` : undefined
  const contentType = `${type}; charset=utf-8`
  if (request.method !== 'POST' && !result.errors)
    return send(site, request, reply, { body, type: contentType, change: head, edition, cache, deprecated })
  return reply
    .headers({ ...ageing, 'cache-control': 'no-store', 'content-sequence': String(head.sequence) })
    .type(contentType)
    .send(body)
}

const overSocket = new GraphQLError(
  'Subscriptions go over WebSocket, to the same address by the protocol graphql-transport-ws. /v1/changes/stream tells the same over HTTP.',
)

const [jsonType, graphqlType] = ['application/json', 'application/graphql-response+json']

function tellerOf({ publicUrl }: Site, request: FastifyRequest): Teller {
  return {
    publicUrl,
    instance: request.raw.url ?? '',
    requestId: request.id,
    log: (error) => request.log.error({ err: error }, 'a field failed'),
  }
}

/** Mercurius throws the errors of a request that it does not carry out. */
function errorsOf(failure: unknown): readonly GraphQLError[] {
  const { errors } = Object(failure) as { errors?: readonly GraphQLError[] }
  if (errors?.every((error) => error instanceof GraphQLError)) return errors
  throw failure
}
