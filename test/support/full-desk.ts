import type { Test } from 'tap'
import { operator } from '../../src/access/actor.ts'
import { keepTimes } from '../../src/content/editing/keep-times.ts'
import { forgetContacts } from '../../src/content/submissions/forget-contacts.ts'
import { alike } from './alike.ts'
import { signedIn } from './signed-in.ts'
import { letter, newestId, send } from './submissions.ts'
import { day, openWatch } from './watching.ts'

/** Words that would push a page sideways if nothing broke them. */
const long = 'Manufacturing'.repeat(16)

/** A desk on which something of everything lies, an editor who may do all of it, and the addresses of its pages. */
export async function openFullDesk(t: Test) {
  const watching = await openWatch(t, 'sqlite')
  const { desk, storage, others, round, later, video } = watching
  await video(others.at('/film'))
  await video(others.at(`/${long}`), { title: long })
  for (let rounds = 0; rounds < 3; rounds++) {
    await round()
    later(day + 1)
  }
  const app = watching.app
  const editor = await signedIn(app, desk, ['content:write', 'content:publish', 'submissions:review'])
  const made = async (fields: object) =>
    addressOf(await editor.send('/desk/updates/new', { body: 'Send **it**.', ...fields }))
  await hinder()
  const item = await made({ title: 'A letter' })
  await editor.send(item, { _version: '1', title: 'A welcome letter', body: 'Soon.', states: ['pa'] })
  const slot = { at: '2099-12-01T09:00', until: '2099-12-24T09:00', timeZone: 'America/Denver' }
  const set = await editor.send(`${item}/publish`, { _version: '2', ...slot })
  t.match(set.headers.location, /done=scheduled/)
  const cases = await casesSent()
  return { ...watching, app, editor, item, cases, pair: await alike(app) }

  /** Something that could not go out at its time. */
  async function hinder() {
    const film = { title: 'A film', kind: 'video', description: 'Of a plant.', isCollection: 'false' }
    const draft = await editor.send('/desk/media/new', { ...film, mediaUrl: 'https://example.org/film' })
    const waits = await made({ title: long, media: String(addressOf(draft)).split('/').at(-1) as string })
    const at = new Date(desk.clock.now() + day).toISOString().slice(0, 16)
    const timed = await editor.send(`${waits}/publish`, { _version: '1', at, timeZone: 'UTC' })
    t.match(timed.headers.location, /done=scheduled/)
    later(2 * day)
    t.match(await keepTimes(desk), [{ hindrance: /./ }])
    await signInAnew()
  }

  /** A session does not outlast the days that passed. */
  async function signInAnew() {
    const again = await signedIn(app, desk, ['content:write', 'content:publish', 'submissions:review'])
    Object.assign(editor, again)
  }

  /** A submission of each status, one whose sender was forgotten among them. */
  async function casesSent() {
    const found: Record<string, string> = {}
    const sent = async (label: string, more: object = {}) => {
      const { statusCode } = await send(app, { ...letter, ...more })
      t.equal(statusCode, 201)
      const address = `/desk/submissions/${await newestId(storage)}`
      found[label] = address
      later(1000)
      return address
    }
    const deed = async (address: string, fields: Record<string, string>) =>
      addressOf(await editor.send(address, fields))
    await deed(await sent('forgotten', { title: 'Last year’s news' }), { _do: 'decline', reason: 'Too old.' })
    await forgetContacts(desk, operator, 0)
    const kept = { title: 'A letter that we knew' }
    await deed(await sent('declined', kept), { _do: 'decline', reason: `We told of it last year. ${long}` })
    await deed(await sent('accepted', { title: 'A letter that is edited' }), { _do: 'accept' })
    const out = await deed(await sent('published', { title: 'A letter that is out' }), { _do: 'accept' })
    t.match((await editor.send(`${out}/publish`, { _version: '1' })).headers.location, /done=published/)
    await deed(await sent('question'), { _do: 'ask', text: `How many came? ${long}` })
    await sent('received', {
      title: long,
      text: `${letter.text}\n\n${long}`,
      links: [...letter.links, { url: `https://example.org/${long}` }],
    })
    await sent('short', { state: null, partnership: null, sectors: [], links: [] })
    return found
  }
}

export type FullDesk = Awaited<ReturnType<typeof openFullDesk>>

/** Where a form led to. */
function addressOf({
  statusCode,
  headers,
  body,
}: {
  statusCode: number
  headers: Record<string, unknown>
  body: string
}): string {
  if (statusCode !== 303) throw new Error(`${statusCode}: ${body.slice(0, 200)}`)
  return String(headers.location).split('?')[0] as string
}
