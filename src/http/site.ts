import type { Clock } from '../clock.ts'
import type { Followers } from '../content/feed/followers.ts'
import type { Fetch } from '../content/links/fetch.ts'
import type { Parse } from '../content/questions/items.ts'
import type { Storage } from '../storage/storage.ts'

/** What every face is handed. */
export type Site = {
  readonly storage: Storage
  readonly clock: Clock
  /** What links begin with; no slash at its end. */
  readonly publicUrl: string
  /** Parses items, and keeps those parsed lately. */
  readonly parse: Parse
  /** Those who are told of changes as they happen. */
  readonly followers: Followers
  /** The WebSub hub that is told when feeds change. */
  readonly hub?: string | undefined
  /** Moves when the same content would be answered in other bytes; part of every ETag. */
  readonly edition: string
  /** Asks other people's servers; not there where this one was not told to ask any. */
  readonly fetch?: Fetch | undefined
  /** Where webhooks may lead, and what sends to them; not there where this server delivers none. */
  readonly hooks: { readonly accepts: (url: URL) => boolean; readonly fetch?: Fetch | undefined }
  /** The address of the server that this one serves a read-only copy of; not there where content is written here. */
  readonly copyOf?: string | undefined
  /** When the next item becomes public or leaves by itself, in milliseconds since 1970: no answer may be kept beyond it. */
  upcoming(): number | null
}
