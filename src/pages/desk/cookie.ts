import type { CookieSerializeOptions } from '@fastify/cookie'
import { longestSession } from '../../access/sessions.ts'
import { pathOf } from '../../forms/html/path.ts'
import type { Site } from '../../http/site.ts'

/** The cookie that holds the word of a session. */
export const cookieName = 'desk'

/** The cookie goes to the desk alone, with nobody else's forms, and to no script. */
export function cookieOptions({ publicUrl }: Site): CookieSerializeOptions {
  return {
    path: `${pathOf(publicUrl)}/desk`,
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
    maxAge: longestSession / 1000,
  }
}
