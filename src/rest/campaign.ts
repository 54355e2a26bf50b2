import type { FastifyReply } from 'fastify'
import { cacheControl, vary } from '../http/answer.ts'
import type { Site } from '../http/site.ts'

/** An address without the words that campaigns and social networks add to links; undefined where there are none. */
export function withoutCampaign(url: string): string | undefined {
  const [path = '', query = ''] = url.split('?', 2)
  const parts = query.split('&').filter(Boolean)
  const kept = parts.filter((part) => !added.test(part))
  if (kept.length === parts.length) return undefined
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path
}

const added = /^(utm_\w+|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_cid|mc_eid|_hs\w+)(=|$)/

/** Leads a reader to the plain address, where they can see it. */
export function elsewhere({ publicUrl }: Site, reply: FastifyReply, url: string): FastifyReply {
  return reply
    .code(302)
    .headers({ location: publicUrl + url, 'cache-control': cacheControl, vary })
    .send()
}
