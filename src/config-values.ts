/** Everything that can be set from outside, checked. */
export type Config = {
  readonly host: string
  readonly port: number
  /** What links begin with; null stands for the address that the server listens on. */
  readonly publicUrl: string | null
  readonly database: DatabasePlace
  readonly allowedHosts: readonly string[]
  readonly trustProxy: boolean
  readonly logLevel: string
  readonly logFormat: 'json' | 'pretty' | 'auto'
  readonly bundledContent: boolean
  readonly contactName: string
  readonly contactEmail: string | null
  /** Requests a minute; 0 takes any number. */
  readonly rateLimit: number
  /** For answers that are kept, in megabytes; 0 keeps none. */
  readonly responseCache: number
  /** The WebSub hub. */
  readonly websubHub: string | null
  readonly contactRetentionDays: number
  /** Null keeps everything. */
  readonly changeRetentionDays: number | null
  readonly linkWatch: boolean
  readonly webhooks: boolean
  readonly webhookAllowedHosts: readonly string[]
}

import { isIP } from 'node:net'

/** Where the database is. */
export type DatabasePlace =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/** One of some words. */
export const oneOf =
  <Word extends string>(...words: readonly Word[]) =>
  (text: string): Word | undefined =>
    words.find((word) => word === text)

/** `true` or `false`. */
export const flag = (text: string): boolean | undefined => ({ true: true, false: false })[text]

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number | undefined =>
    /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined

/** A web address that others can be appended to. */
export function webAddress(text: string): string | undefined {
  const url = URL.parse(text)
  const right =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
  return right ? url.href.replace(/\/+$/, '') : undefined
}

/** A SQLite file, or the address of a PostgreSQL database. */
export function databasePlace(text: string): DatabasePlace | undefined {
  if (text.startsWith('file:')) {
    const file = text.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
    return file === '' || /^:|\?/.test(file) ? undefined : { engine: 'sqlite', file }
  }
  const url = URL.parse(text)
  return url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname && url.pathname.length > 1
    ? { engine: 'postgres', url: text }
    : undefined
}

/** Names of hosts, separated by commas. */
export function hostNames(text: string): string[] | undefined {
  const names = text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  return names.every((name) => name === '*' || /^[a-z0-9.-]{1,253}$/.test(name)) ? names : undefined
}

/** Names of hosts, IP addresses and networks such as `10.0.0.0/8`, separated by commas. */
export function hostsAndNetworks(text: string): string[] | undefined {
  const entries = text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean)
  return entries.every((entry) => isNetwork(entry) || /^(?!.*\.\.)[a-z0-9_][a-z0-9._-]{0,252}$/.test(entry))
    ? entries
    : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...others] = text.split('/')
  const kind = isIP(address)
  if (bits === undefined) return kind !== 0
  return (
    kind !== 0 && others.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128)
  )
}
