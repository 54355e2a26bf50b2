import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { Ticket } from '../content/editing/desk.ts'
import { type Receipt, receiptOf } from '../content/submissions/receipt.ts'
import { type Sending, submit } from '../content/submissions/submit.ts'
import { actorOf } from '../http/authenticate.ts'
import { isForm, readForms } from '../http/form-body.ts'
import { limiter } from '../http/limits.ts'
import { negotiate } from '../http/negotiate.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { ticketOf } from '../http/ticket.ts'
import { wordsOf } from '../http/words.ts'
import { addReceipts } from './receipts.ts'
import { submitOperation } from './submission-operations.ts'
import { submittedForm } from './submitted-form.ts'

const hour = 60 * 60 * 1000

/** How many submissions an address may send in, and how many tries it has. */
const taken = [
  { most: 10, within: hour },
  { most: 50, within: 24 * hour },
]
const tried = [{ most: 120, within: hour }]

/** Takes a submission for a caller: whose it is, and what makes it the same as one before. */
export type Take = (actor: Actor, ticket: Ticket | undefined, sending: Sending) => Promise<string>

/** Adds the public in-tray, as JSON and for plain HTML forms, and the receipts. */
export async function addSubmissions(app: FastifyInstance, site: Site): Promise<void> {
  const countTaken = limiter(site.clock, taken)
  const countTry = limiter(site.clock, tried)
  const takeFrom =
    ({ ip }: FastifyRequest): Take =>
    async (actor, ticket, sending) => {
      const giveBack = countTaken(ip)
      try {
        const { token, fresh } = await submit({ ...site, ticket }, actor, sending)
        if (!fresh) giveBack()
        return token
      } catch (error) {
        giveBack()
        throw error
      }
    }
  await app.register(async (scope) => {
    readForms(scope)
    scope.post('/v1/submissions', { schema: described(submitOperation) }, async (request, reply) => {
      wordsOf(request.raw.url as string, [])
      if (isForm(request))
        return submittedForm(site, takeFrom(request), () => countTry(request.ip), request, reply)
      negotiate(request, ['application/json'])
      countTry(request.ip)
      const actor = await actorOf(site, request)
      const written = objectOf(request)
      const word = request.headers['idempotency-key']
      const token = await takeFrom(request)(actor, ticketOf(request, actor), {
        written,
        word: typeof word === 'string' ? word : undefined,
      })
      return sendReceipt(site, reply, 201, token)
    })
    addReceipts(scope, site, (request) => countTry(request.ip))
  })
}

/** Answers with a receipt, and where it can be had again. */
export async function sendReceipt(
  { storage, publicUrl }: Site,
  reply: FastifyReply,
  status: number,
  token: string,
): Promise<FastifyReply> {
  const receipt = await storage.read((reader) => receiptOf(reader, publicUrl, token))
  const links = receiptLinks(publicUrl, token, receipt)
  const headers = { vary: 'Accept, Accept-Encoding', ...(status === 201 && { location: links.self }) }
  return sendPrivate(reply, status, { data: receipt, links }, headers)
}

function receiptLinks(publicUrl: string, token: string, { status, item }: Receipt) {
  const self = `${publicUrl}/v1/receipts/${token}`
  return {
    self,
    html: `${self}.html`,
    replies: status === 'question' ? `${self}/replies` : null,
    item: item?.url ?? null,
    itemHtml: item === null ? null : `${item.url}.html`,
  }
}
