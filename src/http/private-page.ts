import type { FastifyReply } from 'fastify'
import { textOf } from '../forms/html/html.ts'
import { layout, type Page } from '../forms/html/layout.ts'
import { pageHeaders } from '../forms/html/style.ts'

/** Sends a page that is for the caller alone, kept nowhere and found by no search engine. */
export function sendPrivatePage(
  reply: FastifyReply,
  status: number,
  publicUrl: string,
  page: Page,
  headers: Readonly<Record<string, string>> = {},
): FastifyReply {
  return reply
    .code(status)
    .headers({
      ...pageHeaders,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      ...headers,
    })
    .type('text/html; charset=utf-8')
    .send(textOf(layout(publicUrl, page)))
}
