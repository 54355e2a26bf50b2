import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { secretOf } from '../access/secret.ts'
import { choicesOf } from '../content/submissions/choices.ts'
import { refused } from '../content/submissions/sent.ts'
import { type Fault, Problem } from '../errors.ts'
import { pathOf } from '../forms/html/path.ts'
import { stampName, trapName, type Understood, understoodForm } from '../forms/submission/filled-form.ts'
import { actorOf } from '../http/authenticate.ts'
import type { FormFields } from '../http/form-body.ts'
import { negotiate } from '../http/negotiate.ts'
import { sendPrivatePage } from '../http/private-page.ts'
import type { Site } from '../http/site.ts'
import { makeStamp, type StampFault, stampFault } from '../http/stamp.ts'
import type { ProblemCode } from '../problems.ts'
import { sendReceipt, type Take } from './submissions.ts'

/** Takes a submission from a plain HTML form, and leads to its receipt; what is not taken is shown again as it was filled in. */
export async function submittedForm(
  site: Site,
  take: Take,
  countTry: () => void,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const forPeople = negotiate(request, ['text/html', 'application/json']) === 'text/html'
  const form = understoodForm(request.body as FormFields)
  const secret = await secretOf(site.storage, 'form')
  const now = site.clock.now()
  const stamped = stampFault(secret, form.stamp, now)
  let token: string
  try {
    countTry()
    const actor = await actorOf(site, request)
    const caught = caughtBy(form, stamped)
    if (caught) throw refused([caught])
    token = await take(actor, onceTicket(request.body as FormFields), {
      written: form.written,
      faults: form.faults,
      word: form.stamp,
    })
  } catch (error) {
    if (!forPeople || !(error instanceof Problem) || !shown.has(error.code)) throw error
    const fresh = stamped === undefined || stamped === 'early' ? form.stamp : makeStamp(secret, now)
    return sendFormAgain(site, reply, form, fresh, error)
  }
  if (!forPeople) return sendReceipt(site, reply, 201, token)
  const location = `${pathOf(site.publicUrl)}/v1/receipts/${token}.html`
  return reply
    .code(303)
    .headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .send()
}

/** The problems that people are told in the form itself. */
const shown: ReadonlySet<ProblemCode> = new Set(['invalid_content', 'too_many_requests', 'conflict'])

/** What keeps programs out, as a fault that tells people what to do. */
function caughtBy({ trapped }: Understood, stamped: StampFault | undefined): Fault | undefined {
  if (trapped)
    return {
      pointer: `/${trapName}`,
      code: 'trapped',
      detail:
        'A field that people do not see was filled in. It is empty again: please send the form once more.',
    }
  return stamped && { pointer: `/${stampName}`, code: `form_${stamped}`, detail: stampWords[stamped] }
}

const stampWords: Readonly<Record<StampFault, string>> = {
  early:
    'The form came back sooner than people write, so that we took you for a program. Nothing is lost: please wait a moment and send it again.',
  late: 'The form was opened more than a day ago. Nothing is lost: please look it over and send it again.',
  strange:
    'The form was not opened here, or long ago. Nothing is lost: please look it over and send it again.',
}

/** Whoever presses the button twice sends one form once. */
function onceTicket(fields: FormFields) {
  const id = createHash('sha256').update(JSON.stringify(fields)).digest('base64url')
  return { id: `form.${id}`, asked: id }
}

async function sendFormAgain(
  { storage, publicUrl }: Site,
  reply: FastifyReply,
  { filled }: Understood,
  stamp: string,
  problem: Problem,
): Promise<FastifyReply> {
  const { submitPage } = await import('../forms/submission/submit-page.ts')
  const choices = await storage.read(choicesOf)
  const faults = problem.faults
  const notice =
    problem.code === 'too_many_requests'
      ? 'Much came from your address lately, so that no more can be taken yet. What you wrote stands below: please send it again later.'
      : faults.length === 0
        ? problem.message
        : undefined
  const page = submitPage({ publicUrl, choices, stamp, filled, faults, notice })
  return sendPrivatePage(reply, problem.status, publicUrl, page, problem.headers)
}
