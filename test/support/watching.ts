import type { Test } from 'tap'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { linkRound } from '../../src/workers/link-watch.ts'
import { heldClock } from './clock.ts'
import { changesAfter, editor, headNow, openDesk } from './desk.ts'
import { startOthers } from './others.ts'
import type { Engine } from './site.ts'

const media = resourceOf('media')
export const day = 24 * 60 * 60 * 1000

/** A server whose links are watched by hand: `round` asks for all that is due at the clock's time. The bundled content's own addresses are never due. */
export async function openWatch(t: Test, engine: Engine, { patience = 5000 } = {}) {
  const clock = heldClock('2027-03-01T00:00:00Z')
  const site = await openDesk(t, engine, clock)
  const others = await startOthers(t, { patience })
  const watch = {
    storage: site.storage,
    clock,
    publicUrl: site.desk.publicUrl,
    fetch: others.fetch,
  }
  await site.storage.write((tx) =>
    tx.rows({
      shape: 'test gathered',
      build: () =>
        sql`insert into ${tx.tables.counter} (name, value) select 'links gathered', value from ${tx.tables.counter} where name = 'change'`,
      values: {},
    }),
  )
  return {
    ...site,
    clock,
    others,
    watch,
    round: () => linkRound(watch),
    later: (time: number) => clock.set(clock.now() + time),
    /** Publishes a video that is at an address. */
    async video(mediaUrl: string, more: Record<string, unknown> = {}) {
      const written = { title: 'A film', kind: 'video', description: 'Of a plant.', isCollection: false }
      const draft = await create(site.desk, editor, media, { ...written, mediaUrl, ...more })
      await publish(site.desk, editor, [{ resource: media, key: draft.id }])
      return draft.id
    },
    async shown(id: string): Promise<Record<string, unknown>> {
      return (await site.app.inject(`/v1/media/${id}`)).json().data
    },
    /** The changes that some work makes. */
    async changesOf(work: () => Promise<unknown>) {
      const head = await headNow(site.storage)
      await work()
      return changesAfter(site.storage, head)
    },
  }
}
