import { type Fault, Problem } from '../../errors.ts'
import type { ResourceName } from '../../model/resource.ts'
import { media } from '../../model/resources/media.ts'
import { asUri, webUrl } from '../../model/uri.ts'
import { textFault } from '../../model/values.ts'
import type { Reader } from '../../storage/storage.ts'
import { nearest } from '../nearest.ts'
import { findReferents, wordsOf } from '../references.ts'
import { type Contact, contactFaults } from './contact.ts'
import { beyond, missing, wrong } from './faults.ts'

/** What somebody sent in, in the form in which it is kept. */
export type Sent = {
  readonly title: string
  readonly text: string
  readonly stateId: string | null
  readonly partnershipId: string | null
  readonly sectorIds: readonly string[]
  readonly links: readonly Link[]
  readonly contact: Contact
}

/** A piece of media that a submission points to. */
export type Link = { readonly url: string; readonly kind: string | null; readonly title: string | null }

/** How long a text may be, and how many entries a list may have. */
export const longest = { title: 300, text: 50_000, sectors: 20, links: 20, linkTitle: 300 } as const

/** The kinds of media that a link may have. */
export const linkKinds = media.fields.kind?.values ?? []

type Written = Readonly<Record<string, unknown>>

/** Understands what was sent; refuses it for everything that is wrong with it. */
export async function sentOf(reader: Reader, written: Written, more: readonly Fault[] = []): Promise<Sent> {
  const references = await named(reader, written)
  const faults = [
    ...more,
    ...beyond(written, ['title', 'text', 'state', 'partnership', 'sectors', 'links', 'contact'], ''),
    ...textFaults(written, 'title'),
    ...textFaults(written, 'text'),
    ...references.faults,
    ...linkFaults(written.links),
    ...contactFaults(written.contact),
  ]
  if (faults.length > 0) throw refused(faults)
  const { title, text, links, contact } = written as {
    title: string
    text: string
    links?: { url: string; kind?: string; title?: string }[] | null
    contact: { name: string; email: string; phone?: string | null }
  }
  return {
    title: title.trim(),
    text: text.trim(),
    ...references.ids,
    links: (links ?? []).map(({ url, kind = null, title: called = null }) => ({
      url: asUri(webUrl(url) as URL),
      kind,
      title: called,
    })),
    contact: {
      name: contact.name.trim(),
      email: contact.email.trim(),
      phone: contact.phone?.trim() || null,
    },
  }
}

/** The problem of a submission that is not right. */
export function refused(faults: readonly Fault[]): Problem {
  const what = faults.length === 1 ? 'One thing is' : `${faults.length} things are`
  return new Problem('invalid_content', `${what} not right with this submission; nothing was stored.`, faults)
}

function textFaults(written: Written, name: 'title' | 'text'): Fault[] {
  const value = written[name]
  if (value === undefined || value === null) return [missing(`/${name}`, name)]
  const fault = textFault(value, { optional: false, max: longest[name] })
  return fault ? [wrong(`/${name}`, `${name} ${fault}.`)] : []
}

/** What state, partnership and sectors name, and what is wrong with their words. */
async function named(reader: Reader, { state, partnership, sectors }: Written) {
  const faults: Fault[] = []
  const one = async (type: ResourceName, key: unknown, pointer: string): Promise<string | null> => {
    if (key === undefined || key === null) return null
    if (typeof key !== 'string') faults.push(wrong(pointer, `${pointer.slice(1)} must be text.`))
    const found = typeof key === 'string' ? (await findReferents(reader, type, [key])).get(key) : undefined
    if (!found && typeof key === 'string') faults.push(await unknown(reader, type, key, pointer))
    return found?.id ?? null
  }
  const sectorIds = new Set<string>()
  const stateId = await one('state', state, '/state')
  const partnershipId = await one('partnership', partnership, '/partnership')
  if (sectors !== undefined && sectors !== null && !isShort(sectors, longest.sectors))
    faults.push(wrong('/sectors', `sectors must be a list of at most ${longest.sectors} entries.`))
  else
    for (const [place, key] of ((sectors ?? []) as unknown[]).entries()) {
      const id = await one('sector', key ?? '', `/sectors/${place}`)
      if (id !== null) sectorIds.add(id)
    }
  return { faults, ids: { stateId, partnershipId, sectorIds: [...sectorIds] } }
}

async function unknown(reader: Reader, type: ResourceName, key: string, pointer: string): Promise<Fault> {
  const suggestion = nearest(key, await wordsOf(reader, type))
  return {
    pointer,
    code: 'unknown_reference',
    detail: `There is no ${type} “${key.slice(0, 200)}”.`,
    ...(suggestion && { suggestion }),
  }
}

function linkFaults(links: unknown): Fault[] {
  if (links === undefined || links === null) return []
  if (!isShort(links, longest.links))
    return [wrong('/links', `links must be a list of at most ${longest.links} entries.`)]
  return links.flatMap((link, place) => {
    const at = `/links/${place}`
    if (typeof link !== 'object' || link === null || Array.isArray(link))
      return [wrong(at, 'A link must be { url, kind?, title? }.')]
    const { url, kind, title } = link as Record<string, unknown>
    const faults = beyond(link, ['url', 'kind', 'title'], at)
    if (url === undefined) faults.push(missing(`${at}/url`, 'url'))
    else if (!webUrl(url))
      faults.push(
        wrong(`${at}/url`, 'url must be an absolute http or https address of at most 2000 characters.'),
      )
    if (kind !== undefined && kind !== null && !linkKinds.includes(kind as string))
      faults.push(
        wrong(`${at}/kind`, `kind must be one of ${linkKinds.join(', ')}.`, nearest(String(kind), linkKinds)),
      )
    const titleFault = textFault(title ?? '-', { optional: true, max: longest.linkTitle })
    if (titleFault) faults.push(wrong(`${at}/title`, `title ${titleFault}.`))
    return faults
  })
}

const isShort = (value: unknown, most: number): value is unknown[] =>
  Array.isArray(value) && value.length <= most
