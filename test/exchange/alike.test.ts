import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { changing } from '../support/graphql.ts'
import { signedIn } from '../support/signed-in.ts'
import { engines } from '../support/site.ts'

const creation =
  'mutation ($input: PartnershipInput!) { createPartnership(input: $input) { id slug } again: createPartnership(input: $input) { id } }'

for (const engine of engines) {
  t.test(
    `on ${engine}, however something is made, what it may be the same as is pointed out and left as it is`,
    async (t) => {
      const { app, desk } = await openDesk(t, engine)
      const key = await keyFor(desk, ['content:write', 'content:publish'])
      const ask = asking(app, key)
      const { data: known } = (await app.inject('/v1/partnerships/lane-county-technology')).json()
      const called = (name: string, more = {}) => ({
        name,
        nameKind: 'formal',
        summary: 'As told by our members.',
        status: 'active',
        states: ['OR'],
        ...more,
      })
      const near = called(known.name.replace('County', 'Conty'))
      const { id, slug, name } = known
      const item = { type: 'partnership', id, slug, name }
      const warnings = [{ code: 'possible_duplicate', item }]

      const once = { 'idempotency-key': 'conty-1' }
      const posted = await ask('POST', '/admin/v1/partnerships', near, once)
      t.equal(posted.statusCode, 201)
      t.match(posted.json().meta, { outcome: 'created', warnings })
      t.match(posted.json().meta.warnings[0].detail, known.name)
      t.notOk('warnings' in posted.json().data, 'the item is told as it is everywhere')
      t.same((await ask('POST', '/admin/v1/partnerships', near, once)).json(), posted.json())

      const put = await ask('PUT', '/admin/v1/partnerships/external/crm/9', near)
      t.same(Object.keys(put.json().meta), Object.keys(posted.json().meta))
      t.match(put.json().meta.warnings[0], warnings[0], 'the one that was there first comes first')

      const lines = await ask(
        'POST',
        '/admin/v1/import',
        Buffer.from(JSON.stringify({ type: 'partnership', slug: 'from-a-line', ...near })),
        { 'content-type': 'application/x-ndjson' },
      )
      t.match(JSON.parse(lines.body.split('\n')[0] ?? ''), {
        outcome: 'created',
        warnings: { 0: { item } },
      })

      const made = await changing(app, key)(creation, { input: near })
      t.equal(made.errors, undefined)
      t.match(made.extensions, {
        cost: {},
        warnings: { 0: { path: ['createPartnership'], ...warnings[0] } },
      })
      t.ok(
        (made.extensions as unknown as { warnings: { path: string[] }[] }).warnings.some(
          ({ path }) => path[0] === 'again',
        ),
        'the second field is told of by its own name',
      )

      const editor = await signedIn(app, desk)
      const form = { ...near, states: ['or'], nameKind: 'formal' }
      const typed = await editor.send('/desk/partnerships/new', form)
      t.equal(typed.statusCode, 303, typed.body.slice(0, 200))
      const page = await editor.get(String(typed.headers.location))
      t.match(page.body, `may be the same as <a href="/desk/partnerships/${id}">${name}</a>`)

      t.same((await app.inject(`/v1/partnerships/${id}`)).json().data, known, 'nothing was merged')
      const far = await ask('POST', '/admin/v1/partnerships', called(near.name, { states: ['PA'] }))
      t.same(far.json().meta, { outcome: 'created', warnings: [] })
      const other = await ask('POST', '/admin/v1/partnerships', called('Nobody is called like this'))
      t.same(other.json().meta.warnings, [])
      t.same((await ask('POST', '/admin/v1/topics', { name: 'Onboarding' })).json().meta.warnings, [])
    },
  )
}

t.test(
  'neighbours that are called after the points of the compass are not taken for one another',
  async (t) => {
    const { app, desk } = await openDesk(t)
    const ask = asking(app, await keyFor(desk, ['content:write']))
    const made = async (name: string) => {
      const region = { name, coverage: 'unlisted', counties: [], states: ['WY'] }
      const { data, meta } = (await ask('POST', '/admin/v1/regions', region)).json()
      return {
        slug: data.slug,
        alike: meta.warnings.map(({ item }: { item: { name: string } }) => item.name),
      }
    }
    t.same((await made('Northwest Wyoming')).alike, [], 'there are Northeast and Southwest Wyoming')
    t.same((await made('Northwestern Wyoming')).alike, ['Northwest Wyoming'])
    t.same((await made('Central Wyoming (six counties)')).alike, [])
    t.same((await made('Central Wyoming (five counties)')).alike, [])
    t.same((await made('Central Wyomng (five counties)')).alike, ['Central Wyoming (five counties)'])
  },
)
