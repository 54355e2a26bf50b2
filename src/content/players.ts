import { escaped } from './escaped.ts'

/** A place at which media are played, and which lets others embed its player. */
export type Player = {
  readonly name: string
  /** What addresses of its pieces look like, with the piece's own name as `id`. */
  readonly addresses: readonly RegExp[]
  /** Where it answers questions by oEmbed, and the address of a piece as it is asked about. */
  readonly endpoint: string
  readonly page: string
  /** What plays a piece in a frame; `secret` opens one that is not listed. */
  readonly frame: string
  readonly secret?: string
  readonly height: number
  /** The hosts that its preview pictures are on. */
  readonly pictures: RegExp
}

/** A piece as its place knows it. */
export type Piece = { readonly player: Player; readonly page: string; readonly frame: string }

/** The places that are known to be safe; from https://oembed.com/providers.json, with patterns of our own. */
export const players: readonly Player[] = [
  {
    name: 'YouTube',
    addresses: [
      /^https?:\/\/(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|live\/|embed\/)(?<id>[\w-]{11})(?![\w-])/,
      /^https?:\/\/youtu\.be\/(?<id>[\w-]{11})(?![\w-])/,
    ],
    endpoint: 'https://www.youtube.com/oembed',
    page: 'https://www.youtube.com/watch?v={id}',
    frame: 'https://www.youtube-nocookie.com/embed/{id}',
    height: 360,
    pictures: /^i\d?\.ytimg\.com$/,
  },
  {
    name: 'Vimeo',
    addresses: [
      /^https?:\/\/(?:www\.)?vimeo\.com\/(?:channels\/[\w-]+\/|groups\/[\w-]+\/videos\/)?(?<id>\d{1,12})(?:\/(?<secret>[0-9a-f]{6,20}))?\/?(?:[?#]|$)/,
      /^https?:\/\/player\.vimeo\.com\/video\/(?<id>\d{1,12})(?:\?(?:[^#]*&)?h=(?<secret>[0-9a-f]{6,20}))?(?:[?&#]|$)/,
    ],
    endpoint: 'https://vimeo.com/api/oembed.json',
    page: 'https://vimeo.com/{id}',
    frame: 'https://player.vimeo.com/video/{id}?dnt=1',
    secret: '&h={secret}',
    height: 360,
    pictures: /^i\.vimeocdn\.com$/,
  },
  {
    name: 'SoundCloud',
    addresses: [
      /^https?:\/\/(?:www\.|m\.)?soundcloud\.com\/(?<id>[\w-]{1,60}\/(?:sets\/)?[\w-]{1,120})\/?(?:[?#]|$)/,
    ],
    endpoint: 'https://soundcloud.com/oembed',
    page: 'https://soundcloud.com/{id}',
    frame: 'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2F{id}',
    height: 166,
    pictures: /^i\d\.sndcdn\.com$/,
  },
]

/** The piece that an address leads to, where it is at one of the known places. */
export function pieceAt(address: unknown): Piece | null {
  if (typeof address !== 'string') return null
  for (const player of players) {
    for (const pattern of player.addresses) {
      const found = pattern.exec(address)?.groups
      if (found?.id) return pieceOf(player, found.id, found.secret)
    }
  }
  return null
}

function pieceOf(player: Player, id: string, secret: string | undefined): Piece {
  const frame = player.frame.replace('{id}', encodeURIComponent(id))
  const page = player.page.replace('{id}', id)
  return player.secret && secret
    ? { player, page: `${page}/${secret}`, frame: frame + player.secret.replace('{secret}', secret) }
    : { player, page, frame }
}

/** What plays a piece in somebody's page: a frame of our own making, in which the place's player has no way out but its own window. */
export function frameOf({ player, frame }: Piece, title: string): string {
  const attributes = {
    src: frame,
    title: `${title} (${player.name})`,
    width: '640',
    height: String(player.height),
    loading: 'lazy',
    sandbox: 'allow-scripts allow-same-origin allow-presentation allow-popups',
    allow: 'fullscreen; picture-in-picture; encrypted-media',
    referrerpolicy: 'strict-origin-when-cross-origin',
  }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `<iframe ${written.join(' ')}></iframe>`
}
