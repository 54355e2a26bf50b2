import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'

/** The fields of a form as they were sent, in their order. */
export type FormFields = readonly (readonly [name: string, value: string])[]

/** The media type in which plain HTML forms are sent. */
export const formType = 'application/x-www-form-urlencoded'

/** The most bytes of a form: 50,000 letters of any script, percent-encoded, have room. */
const largestForm = 640 * 1024

/** Lets the routes of a scope take forms of so many bytes beside JSON; what is neither is told what they take. */
export function readForms(scope: FastifyInstance, bodyLimit = largestForm): void {
  scope.addContentTypeParser(formType, { parseAs: 'string', bodyLimit }, (_request, body, done) => {
    try {
      done(null, fieldsOf(body as string))
    } catch {
      done(new Problem('malformed_body', 'The form is not percent-encoded UTF-8.'))
    }
  })
  scope.addContentTypeParser('*', (_request, _payload, done) => {
    done(new Problem('unsupported_media_type', `This address takes application/json or ${formType}.`))
  })
}

/** Whether a request brings a form. */
export function isForm(request: FastifyRequest): boolean {
  return (request.headers['content-type'] ?? '').toLowerCase().startsWith(formType)
}

function fieldsOf(body: string): FormFields {
  // What is not UTF-8 was replaced when the bytes became text.
  if (body.includes('\ufffd')) throw new URIError()
  return body
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=')
      return [decoded(name), decoded(value.join('='))] as const
    })
}

const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))
