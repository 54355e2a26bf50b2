import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { receiptOf } from '../content/submissions/receipt.ts'
import { reply as replyTo } from '../content/submissions/reply.ts'
import { Problem } from '../errors.ts'
import { pathOf } from '../forms/html/path.ts'
import { actorOf } from '../http/authenticate.ts'
import { type FormFields, isForm } from '../http/form-body.ts'
import { negotiate } from '../http/negotiate.ts'
import { described } from '../http/operation.ts'
import { objectOf } from '../http/private.ts'
import { sendPrivatePage } from '../http/private-page.ts'
import type { Site } from '../http/site.ts'
import { ticketOf } from '../http/ticket.ts'
import { wordsOf } from '../http/words.ts'
import { receiptOperation, replyOperation } from './submission-operations.ts'
import { sendReceipt } from './submissions.ts'

const [json, page] = ['application/json', 'text/html']

type OfReceipt = FastifyRequest<{ Params: { token: string } }>

/** Adds the receipts: what became of a submission, and the answer to a question. */
export function addReceipts(
  scope: FastifyInstance,
  site: Site,
  countTry: (request: FastifyRequest) => void,
): void {
  const show = (form: string | undefined) => async (request: OfReceipt, reply: FastifyReply) => {
    wordsOf(request.raw.url as string, [])
    const wanted = form ?? negotiate(request, [json, page])
    const { token } = request.params
    return wanted === json ? sendReceipt(site, reply, 200, token) : sendReceiptPage(site, reply, 200, token)
  }
  for (const [suffix, form] of [
    ['', undefined],
    ['.html', page],
    ['.json', json],
  ] as const)
    scope.get(
      `/v1/receipts/:token${suffix}`,
      { schema: described(() => receiptOperation(suffix)) },
      show(form),
    )
  scope.post(
    '/v1/receipts/:token/replies',
    { schema: described(replyOperation) },
    async (request: OfReceipt, reply: FastifyReply) => {
      wordsOf(request.raw.url as string, [])
      countTry(request)
      const { token } = request.params
      if (isForm(request)) return repliedByForm(site, request, reply)
      negotiate(request, [json])
      const actor = await actorOf(site, request)
      await replyTo({ ...site, ticket: ticketOf(request, actor) }, actor, token, objectOf(request))
      return sendReceipt(site, reply, 200, token)
    },
  )
}

/** Takes an answer from the page of the receipt, and leads back to it. What was written is not lost when it is not taken. */
async function repliedByForm(site: Site, request: OfReceipt, reply: FastifyReply): Promise<FastifyReply> {
  const { token } = request.params
  const wanted = negotiate(request, [page, json])
  const fields = request.body as FormFields
  const written = Object.fromEntries(fields.map(([name, value]) => [name, value.replaceAll(/\r\n?/g, '\n')]))
  try {
    const actor = await actorOf(site, request)
    await replyTo({ ...site, ticket: ticketOf(request, actor) }, actor, token, written)
  } catch (error) {
    const told = error instanceof Problem ? toldInPage[error.code] : undefined
    if (wanted === json || told === undefined) throw error
    const text = typeof written.text === 'string' ? written.text : ''
    return sendReceiptPage(site, reply, (error as Problem).status, token, { text, fault: told })
  }
  if (wanted === json) return sendReceipt(site, reply, 200, token)
  const location = `${pathOf(site.publicUrl)}/v1/receipts/${token}.html`
  return reply
    .code(303)
    .headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .send()
}

const toldInPage: Readonly<Record<string, string>> = {
  invalid_content: 'Write an answer of at most 5,000 letters.',
  conflict: 'No question waits for an answer any more.',
}

async function sendReceiptPage(
  { storage, publicUrl }: Site,
  reply: FastifyReply,
  status: number,
  token: string,
  replied?: { readonly text: string; readonly fault: string },
): Promise<FastifyReply> {
  const { receiptPage } = await import('../forms/submission/receipt-page.ts')
  const receipt = await storage.read((reader) => receiptOf(reader, publicUrl, token))
  const shown = receiptPage({ publicUrl, token, receipt, reply: replied })
  return sendPrivatePage(reply, status, publicUrl, shown, { vary: 'Accept, Accept-Encoding' })
}
