import { isClean } from '../../model/values.ts'
import { type Player, pieceAt } from '../players.ts'
import { type Asked, type Fetch, follow } from './fetch.ts'
import { type Picture, pictureIn } from './picture.ts'

/** What the place at which a piece of media is played tells of it. */
export type Details = {
  readonly playable: boolean
  readonly title: string | null
  readonly author: string | null
  /** ISO 8601. */
  readonly duration: string | null
  readonly picture: Picture | null
}

/** The most bytes of an answer by oEmbed, and of a picture. */
const mostOfAnswer = 64 * 1024
export const mostOfPicture = 1024 * 1024

/** Answers that say that a piece is not to be played elsewhere, or not there any more. */
const refused = new Set([401, 403, 404, 410])

/**
 * Asks by oEmbed about the piece at an address; null where no answer of use came.
 *
 * Of the answer only texts and numbers are taken, each checked; its HTML is never looked at.
 */
export async function askDetails(
  fetch: Fetch,
  address: string,
  signal?: AbortSignal,
): Promise<Details | null> {
  const piece = pieceAt(address)
  if (!piece) return null
  const { player, page } = piece
  const question = `${player.endpoint}?${new URLSearchParams({ url: page, format: 'json' })}`
  const asked: Asked = {
    method: 'GET',
    headers: { accept: 'application/json' },
    most: mostOfAnswer,
    signal,
  }
  const { reply } = await follow(fetch, question, asked)
  if ('failure' in reply) return null
  if (refused.has(reply.code))
    return { playable: false, title: null, author: null, duration: null, picture: null }
  if (reply.code !== 200 || !reply.whole) return null
  const told = objectIn(reply.body)
  if (!told) return null
  return {
    playable: true,
    title: textIn(told.title),
    author: textIn(told.author_name),
    duration: durationIn(told.duration),
    picture: await pictureAt(fetch, player, told.thumbnail_url, signal),
  }
}

function objectIn(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function textIn(value: unknown): string | null {
  if (typeof value !== 'string' || !isClean(value)) return null
  const text = value.replace(/\s+/g, ' ').trim()
  return text === '' || [...text].length > 300 ? null : text
}

/** Whole seconds as ISO 8601. */
function durationIn(value: unknown): string | null {
  const seconds = typeof value === 'number' ? Math.round(value) : Number.NaN
  if (!(seconds > 0 && seconds < 1_000_000)) return null
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`
}

/** The picture at an address, where that is one of the player's own hosts and it is a picture at all. */
async function pictureAt(
  fetch: Fetch,
  { pictures }: Player,
  address: unknown,
  signal?: AbortSignal,
): Promise<Picture | null> {
  if (typeof address !== 'string' || address.length > 2000) return null
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || url.username || url.password || url.port || !pictures.test(url.hostname))
    return null
  const { reply } = await follow(fetch, url.href, { method: 'GET', most: mostOfPicture, signal })
  if ('failure' in reply || reply.code !== 200 || !reply.whole) return null
  return pictureIn(reply.body)
}
