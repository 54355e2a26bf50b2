import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formsOf } from '../forms/forms.ts'
import { textOf } from '../forms/html/html.ts'
import { type HeadLink, layout, type Page } from '../forms/html/layout.ts'
import { pathOf } from '../forms/html/path.ts'
import { pageHeaders } from '../forms/html/style.ts'
import { type Answer, fingerprint, redirect, send } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { update } from '../model/resources/update.ts'
import { catalogLink } from './api-catalog.ts'

/** An address for people. */
export type PageRoute = {
  readonly path: string
  /** What stands there, with the newest change of any content that it shows. */
  show(request: FastifyRequest): Promise<Shown> | Shown
  /** What a program gets there that takes nothing but JSON: the content itself, or the address where it is. */
  program(request: FastifyRequest): { readonly body: string } | { readonly address: string }
}

export type Shown = { readonly page: Page; readonly change?: Answer['change'] }

/** Adds a page for people. It takes no parameters; those that campaigns add are dropped where the reader can see it. */
export function addPage(app: FastifyInstance, site: Site, { path, show, program }: PageRoute): void {
  app.get(path, { schema: { hide: true } }, async (request, reply) => {
    const wanted = negotiate(request, ['text/html', json])
    const [address, query] = (request.raw.url as string).split('?')
    if (query !== undefined) return redirect(reply, 302, `${pathOf(site.publicUrl)}${address}`)
    if (wanted !== json) return sendPage(site, request, reply, await show(request))
    const found = program(request)
    if ('address' in found) return redirect(reply, 302, found.address)
    return send(site, request, reply, { body: found.body, type: `${json}; charset=utf-8` })
  })
}

const json = 'application/json'

/** The newest updates in all their forms: what a reader who subscribes to a page of the site means. */
function newsLinks(publicUrl: string): HeadLink[] {
  const list = `${pathOf(publicUrl)}/v1/${update.plural}`
  return formsOf(update)
    .filter(({ name }) => name !== 'html')
    .map(({ suffix, mediaType, title }) => ({
      relation: 'alternate',
      address: `${list}.${suffix}`,
      type: mediaType,
      title: `Updates: ${title}`,
    }))
}

/**
 * The policy names the style sheet that stands in the page. A 304 would bring a newer policy to an older
 * page and take its style away, so the entity tag is made from the bytes too and not from the log alone.
 */
function sendPage(site: Site, request: FastifyRequest, reply: FastifyReply, { page, change }: Shown) {
  const body = textOf(layout(site.publicUrl, { links: newsLinks(site.publicUrl), ...page }))
  reply.headers(pageHeaders)
  return send(site, request, reply, {
    body,
    edition: fingerprint(body),
    type: 'text/html; charset=utf-8',
    change,
    links: [
      catalogLink(site.publicUrl),
      [`${site.publicUrl}/openapi.json`, 'service-desc'],
      [`${site.publicUrl}/docs`, 'service-doc'],
    ],
  })
}
