import type { Fault } from '../../errors.ts'
import { linkRelations, resourceOf } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { nearest } from '../nearest.ts'
import { type Content, targetsOf } from '../written.ts'
import { faultsOf } from './check.ts'
import type { Placed } from './data-files.ts'
import { type Directory, directoryOf, keyForm } from './directory.ts'
import { contentOf, keysOf } from './draft.ts'
import { identityFaults } from './identity.ts'
import { loopFaults } from './loops.ts'

/** A record that may be written: its relations are ids, and its own id is given. */
export type Checked = {
  readonly type: ResourceName
  readonly id: string
  readonly content: Content
  readonly place: string
}

/** Checks records together: each on its own, and that ids, slugs and references fit one another and what is there already. */
export async function checkRecords(
  reader: Reader,
  records: readonly Placed[],
  newId: (resource: Resource) => string,
): Promise<{ checked: Checked[]; faults: Fault[] }> {
  const { directory, identified } = await directoryOf(reader, records, newId)
  const strangers = await identityFaults(reader, identified)
  const faults: Fault[] = []
  const checked: Checked[] = []
  for (const [place, record] of identified.entries()) {
    const resource = resourceOf(record.type)
    const own = [
      ...draftFaults(record),
      ...(strangers[place] ?? []),
      ...faultsOf(resource, record.content),
      ...referenceFaults(resource, record, directory),
    ]
    if (own.length === 0) {
      const idOf = (field: string, key: string) =>
        directory.get(resource.relations[field]?.target as ResourceName)?.get(keyForm(key)) as string
      const content = contentOf(resource, record.content, idOf)
      checked.push({ type: record.type, id: record.id, content, place: record.place })
      own.push(...linkFaults(resource, record.id, content))
    }
    faults.push(...own.map((fault) => placed(record, fault)))
  }
  return { checked, faults: [...faults, ...(await loopFaults(reader, checked))] }
}

/** What was not public where it was exported must not become so unasked. */
function draftFaults({ stage = 'published' }: Placed): Fault[] {
  if (stage === 'published') return []
  const detail = `This is ${stage}, and everything that is loaded here becomes public: leave stage out if that is meant.`
  return [{ pointer: '/stage', code: 'not_public', detail }]
}

/** A fault as whoever wrote the file looks for it: with its line, and with the file's own name of the field. */
function placed({ place, names = {} }: Placed, fault: Fault): Fault {
  const name = names[fault.pointer?.slice(1) ?? '']
  return { ...fault, source: place, ...(name && { pointer: `/${name}` }) }
}

function referenceFaults(resource: Resource, record: Placed, directory: Directory): Fault[] {
  return keysOf(resource, record.content).flatMap(({ field, key }) => {
    const target = resourceOf(resource.relations[field]?.target as ResourceName)
    const known = directory.get(target.name) ?? new Map()
    if (known.has(keyForm(key))) return []
    const suggestion = nearest(key, known.keys())
    return [
      {
        pointer: `/${field}`,
        code: 'unknown_reference',
        detail: `There is no ${target.name} “${key}”.`,
        ...(suggestion && { suggestion }),
      },
    ]
  })
}

/** A relation with notes names each item once, and never the item itself. */
function linkFaults(resource: Resource, id: string, content: Content): Fault[] {
  return linkRelations(resource).flatMap(([field, relation]) => {
    if (relation.kind !== 'noted') return []
    const targets = targetsOf(resource, content, field)
    const wrong = (detail: string) => ({ pointer: `/${field}`, code: 'invalid_value', detail })
    return [
      ...(targets.includes(id) ? [wrong(`${field} names the item itself.`)] : []),
      ...(new Set(targets).size < targets.length
        ? [wrong(`${field} names the same ${relation.target} twice.`)]
        : []),
    ]
  })
}
