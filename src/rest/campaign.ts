import { addressOf, queryParts } from './links.ts'

/** An address without the words that campaigns and social networks add to links; undefined where there are none. */
export function withoutCampaign(url: string): string | undefined {
  const { path, parts } = queryParts(url)
  const kept = parts.filter((part) => !added.test(part))
  return kept.length === parts.length ? undefined : addressOf(path, kept)
}

const added = /^(utm_\w+|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_cid|mc_eid|_hs\w+)(=|$)/
