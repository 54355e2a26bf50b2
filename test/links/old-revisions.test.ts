import t from 'tap'
import { edit } from '../../src/content/editing/edit.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { editor, openDesk } from '../support/desk.ts'
import { exportOf } from '../support/records.ts'
import { engines } from '../support/site.ts'

const media = resourceOf('media')

for (const engine of engines) {
  t.test(
    `on ${engine}, revisions that say how a link was found are edited and exported without that`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const [{ id }] = (await app.inject('/v1/media?limit=1')).json().data
      await storage.write((tx) =>
        tx.rows({
          shape: 'test old revision',
          build: () =>
            sql`update ${tx.tables.revision} set content = replace(content, '"isCollection":', '"linkStatus":"broken","thumbnailUrl":null,"embedHtml":null,"isCollection":') where item_id = ${sql.placeholder('id')} returning version`,
          values: { id },
        }),
      )
      const edited = await edit(desk, editor, media, id, { title: 'Another title' }, 'any')
      t.match(edited, {
        title: 'Another title',
        linkStatus: edited.mediaUrl ? 'unchecked' : null,
        version: 2,
      })
      const line = (await exportOf(storage)).find((each) => each.id === id)
      t.ok(line?.title)
      for (const field of ['linkStatus', 'thumbnailUrl', 'embedHtml']) t.notOk(field in Object(line), field)
    },
  )
}
