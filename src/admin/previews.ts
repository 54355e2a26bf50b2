import type { FastifyInstance, FastifyRequest } from 'fastify'
import { longestPreview, preview } from '../content/editing/preview.ts'
import { iso } from '../content/render.ts'
import { Problem } from '../errors.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import { address, object } from '../http/schema-words.ts'
import type { Site } from '../http/site.ts'
import type { Resource } from '../model/resource.ts'
import { capitalised } from '../model/spelled.ts'
import { collections, describedOfEach, resourceIn } from './collection.ts'
import { doing } from './doing.ts'
import { editingOf, keyedOperation } from './operation.ts'

type Keyed = FastifyRequest<{ Params: { collection: string; key: string } }>

/** Adds the making of preview links: of drafts, and of what is scheduled. */
export function addPreviewAdmin(app: FastifyInstance, site: Site): void {
  const rest = '/:key/preview'
  const schema = describedOfEach(rest, operationOf)
  app.post(collections + rest, { schema }, async (request: Keyed, reply) => {
    const { desk, actor } = await doing(site, request)
    const hours = hoursIn(objectOf(request, { optional: true }))
    const { key } = request.params
    const { token, version, expiresAt } = await preview(desk, actor, resourceIn(request), key, hours)
    const url = `${site.publicUrl}/preview/${token}`
    return sendPrivate(
      reply,
      201,
      { data: { url, htmlUrl: `${url}.html`, version, expiresAt: iso(expiresAt) } },
      { location: url },
    )
  })
}

/** Three days unless it is said. */
function hoursIn({ hours = 72, ...others }: Readonly<Record<string, unknown>>): number {
  const [other] = Object.keys(others)
  if (
    other === undefined &&
    Number.isInteger(hours) &&
    (hours as number) >= 1 &&
    (hours as number) <= longestPreview
  )
    return hours as number
  const detail = other
    ? `There is no field “${other}” here; there is hours.`
    : `hours must be a whole number from 1 to ${longestPreview}.`
  throw new Problem('invalid_content', detail, [
    { pointer: `/${other ?? 'hours'}`, code: other ? 'unknown_field' : 'invalid_value', detail },
  ])
}

const operationOf = ({ name, plural }: Resource) =>
  keyedOperation({
    tag: editingOf({ plural }),
    operationId: `preview${capitalised(name)}`,
    summary: `Make a preview link of one ${name}`,
    description:
      'A signed address at which anyone who has it sees the newest revision as it would be, as JSON or as a page, until it ends. It is never cached, and in no list, feed, search or change.',
    params: { key: `The id or slug of the ${name}.` },
    body: {
      type: 'object',
      properties: {
        hours: {
          type: 'integer',
          minimum: 1,
          maximum: longestPreview,
          default: 72,
          description: 'How long it lasts.',
        },
      },
    },
    status: 201,
    answerHeaders: ['Location'],
    answer: object('A preview.', {
      data: object('Where it is to be seen.', {
        url: address('The revision as JSON, or as a page where a browser asks.'),
        htmlUrl: address('The revision as a page.'),
        version: { type: 'integer', description: 'The revision.' },
        expiresAt: { type: 'string', format: 'date-time', description: 'When the address ends.' },
      }),
    }),
    problems: ['not_found', 'conflict', 'idempotency_mismatch'],
  })
