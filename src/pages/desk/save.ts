import { create } from '../../content/editing/create.ts'
import type { Difference } from '../../content/editing/differences.ts'
import { edit } from '../../content/editing/edit.ts'
import { Problem } from '../../errors.ts'
import { type Html, html } from '../../forms/html/html.ts'
import type { Resource } from '../../model/resource.ts'
import { differencePair } from './difference.ts'
import { fieldName, spokenFault } from './field-name.ts'
import type { Draft } from './item-form.ts'
import { patchOf, same, type Typed, typedIn, typedOf } from './typed.ts'
import { type Answer, collectionOf, deskAddress, textOf, type Visit, versionIn } from './visit.ts'
import { heldIn, itemPage, newPage } from './write-item.ts'

/** Makes a draft of what was typed, or shows how its text looks. */
export async function createItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const empty = typedOf(resource, {})
  const typed = typedIn(resource, visit.posted, empty)
  if (textOf(visit.posted, '_do') === 'look')
    return { page: await newPage(visit, resource, { typed, look: true }) }
  try {
    const written = Object.entries(patchOf(resource, empty, typed)).filter(([, value]) => value !== null)
    const { id } = await create(visit.desk, visit.actor, resource, Object.fromEntries(written))
    return { to: `${deskAddress(visit.home, resource, id)}?done=saved` }
  } catch (error) {
    const problem = explained(error)
    return {
      page: await newPage(visit, resource, { typed, faults: faultsOf(problem) }),
      status: problem.status,
    }
  }
}

/** Saves what was changed in the form. What others changed meanwhile stands beside what was typed, which is kept. */
export async function saveItem(visit: Visit): Promise<Answer> {
  const resource = collectionOf(visit)
  const expected = versionIn(visit.posted)
  const read = await heldIn(visit, resource, expected[0])
  const before = typedOf(resource, read)
  const typed = typedIn(resource, visit.posted, before)
  const newest = await heldIn(visit, resource)
  const page = async (draft: Omit<Draft, 'version'>) =>
    itemPage(visit, resource, newest, { ...draft, version: read.version })
  if (textOf(visit.posted, '_do') === 'look') return { page: await page({ typed, look: true }) }
  const patch = patchOf(resource, before, typed)
  const address = deskAddress(visit.home, resource, read.id)
  if (Object.keys(patch).length === 0) return { to: `${address}?done=same` }
  try {
    const held = await edit(visit.desk, visit.actor, resource, read.id, patch, expected)
    return { to: `${address}?done=${held.version === read.version ? 'same' : 'saved'}` }
  } catch (error) {
    const problem = explained(error)
    if (problem.code === 'stale_version') return conflict(visit, resource, before, typed, problem)
    return { page: await page({ typed, faults: faultsOf(problem) }), status: problem.status }
  }
}

/** Shows what somebody else saved meanwhile, field by field, on top of which what was typed can be saved. */
async function conflict(
  visit: Visit,
  resource: Resource,
  before: Typed,
  typed: Typed,
  problem: Problem,
): Promise<Answer> {
  const newest = await heldIn(visit, resource)
  const now = typedOf(resource, newest)
  const differences = (problem.told.differences ?? []) as readonly Difference[]
  const kept = Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, same(before[name], text) ? now[name] : text]),
  ) as Typed
  const faults = differences.map(({ field }) => ({
    field,
    detail: same(kept[field], now[field])
      ? `Somebody else changed ${fieldName(field)}; the form has the new words.`
      : `Somebody else changed ${fieldName(field)} as you did; the form has yours, and theirs stand below it.`,
  }))
  const others: Record<string, Html> = Object.fromEntries(
    differences.map((difference) => [
      difference.field,
      html`<div class="theirs"><p><strong>What somebody else saved meanwhile</strong></p>${differencePair(difference)}</div>`,
    ]),
  )
  const first = {
    detail: `Revision ${newest.version} was saved while you wrote. Look it over, then save again.`,
  }
  const draft = {
    typed: kept,
    version: newest.version,
    heading: 'Somebody else saved meanwhile',
    faults: [first, ...faults],
    others,
  }
  return { page: await itemPage(visit, resource, newest, draft), status: 412 }
}

/** A failure that we can explain on the form; others are thrown on. */
function explained(error: unknown): Problem {
  if (error instanceof Problem && error.status < 500 && error.code !== 'not_found') return error
  throw error
}

function faultsOf({ faults, message }: Problem): NonNullable<Draft['faults']> {
  if (faults.length === 0) return [{ detail: message }]
  return faults.map(({ pointer = '', detail, suggestion }) => {
    const field = pointer.split('/')[1]
    const said = field ? spokenFault(field, fieldName(field), detail) : detail
    return { field, detail: suggestion ? `${said} Did you mean “${suggestion}”?` : said }
  })
}
