import type { FastifyRequest } from 'fastify'
import type { Form } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Resource } from '../model/resource.ts'

/** The form that a caller accepts most; none stands for JSON. */
export function chosen(request: FastifyRequest, resource: Resource): Form | undefined {
  const { forms, offered } = offers.get(resource) ?? offersOf(resource)
  const type = negotiate(request, offered)
  return forms.find(({ mediaType }) => mediaType === type)
}

type Offers = { readonly forms: readonly Form[]; readonly offered: readonly string[] }

const offers = new WeakMap<Resource, Offers>()

/** Who takes any text means the page, and not the table. */
function offersOf(resource: Resource): Offers {
  const [forPeople = [], others = []] = [true, false].map((wanted) =>
    formsOf(resource).filter((form) => (form.forPeople === true) === wanted),
  )
  const forms = [...forPeople, ...others]
  const made = { forms, offered: ['application/json', ...forms.map(({ mediaType }) => mediaType)] }
  offers.set(resource, made)
  return made
}

/** The Content-Type of a form: what is text names its charset. */
export function contentType({ mediaType }: Form): string {
  return /^text\/|\+xml$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType
}
