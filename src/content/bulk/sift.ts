import type { Fault } from '../../errors.ts'
import { ownRelations } from '../../model/catalogue.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Entry } from '../changes/entries.ts'
import { targetsOfAll } from '../changes/presentable.ts'
import { hiddenTargetFaults } from '../editing/make-public.ts'
import { loopFaults } from '../exchange/loops.ts'
import { targetsOf } from '../written.ts'
import type { Planned, Refused } from './plan.ts'
import type { Record } from './record.ts'

type Known = { readonly record: Record; readonly id: string; readonly entry: Entry | undefined }

/** Takes from sound records those that would be part of themselves, that name one which is not taken, or that are to be public and name what is not. */
export async function sift(
  reader: Reader,
  known: readonly Known[],
  sound: readonly Planned[],
  publish: boolean,
): Promise<{ planned: Planned[]; refused: Refused[] }> {
  const left = new Map(sound.map((plan) => [plan.id, plan]))
  const absent = new Map(
    known.filter(({ id, entry }) => !entry && !left.has(id)).map(({ id, record }) => [id, record.line]),
  )
  const refused: Refused[] = []
  const refuse = (plan: Planned, faults: readonly Fault[]) => {
    left.delete(plan.id)
    if (!plan.entry) absent.set(plan.id, plan.record.line)
    refused.push({ record: plan.record, faults })
  }
  const together = sound.map(({ id, record, content }) => ({
    type: record.resource.name,
    id,
    content,
    place: id,
  }))
  for (const { source = '', ...fault } of await loopFaults(reader, together)) {
    const plan = left.get(source)
    if (plan) refuse(plan, [fault])
  }
  const targets = new Map(
    sound.map(({ id, record, content }) => [id, targetsOfAll(record.resource, [content])]),
  )
  let fallen: string[] | undefined
  do {
    const before = [...left.keys()]
    const going = new Set([...left.values()].filter((plan) => plan.publish).map(({ id }) => id))
    for (const plan of [...left.values()]) {
      if (fallen && !fallen.some((id) => targets.get(plan.id)?.has(id))) continue
      const faults = absentFaults(plan, absent)
      const { resource } = plan.record
      const hidden = publish && plan.publish && faults.length === 0
      if (hidden) faults.push(...(await hiddenTargetFaults(reader, resource, plan.content, going)))
      if (faults.length > 0) refuse(plan, faults)
    }
    fallen = before.filter((id) => !left.has(id))
  } while (fallen.length > 0)
  return { planned: [...left.values()], refused }
}

function absentFaults({ record, content }: Planned, absent: ReadonlyMap<string, number>): Fault[] {
  return ownRelations(record.resource).flatMap(([field, { kind, target }]) =>
    targetsOf(record.resource, content, field).flatMap((id, place) =>
      absent.has(id)
        ? [
            {
              pointer: kind === 'one' ? `/${field}` : `/${field}/${place}`,
              code: 'unknown_reference',
              detail: `The ${target} of line ${absent.get(id)} was refused, so that there is none.`,
            },
          ]
        : [],
    ),
  )
}
