import t from 'tap'
import { alike } from '../support/alike.ts'
import { openDesk } from '../support/desk.ts'
import { elementsIn } from '../support/html.ts'
import { fieldsIn, signedIn } from '../support/signed-in.ts'
import { engines } from '../support/site.ts'

for (const engine of engines) {
  t.test(
    `on ${engine}, the desk proposes what may be the same, shows in what two differ, and merges them`,
    async (t) => {
      const { app, desk } = await openDesk(t, engine)
      const editor = await signedIn(app, desk)
      const [goes, stays] = await alike(app)
      const item = `/desk/partnerships/${goes.id}`
      const way = elementsIn((await editor.get(item)).body, 'a').find(
        ({ text }) => text === 'Merge into another…',
      )
      t.equal(way?.attributes.href, `${item}/merge`)
      const asked = await editor.get(`${item}/merge`)
      const proposed = elementsIn(asked.body, 'a').find(({ text }) => text === stays.name)
      t.equal(proposed?.attributes.href, `${item}/merge?into=${stays.slug}`)
      const both = await editor.get(`${item}/merge?into=${stays.slug}`)
      t.equal(both.statusCode, 200)
      t.match(both.body, /goes, and/)
      const text = (name: string) => elementsIn(both.body, name).map(({ text }) => text)
      t.ok(
        text('del').some((words) => words.endsWith(goes.name)),
        'the whole name that goes',
      )
      t.ok(
        text('ins').some((words) => words.endsWith(stays.name)),
        'the whole name that stays',
      )
      t.equal((await app.inject(`/v1/partnerships/${goes.slug}`)).statusCode, 200, 'looking merges nothing')
      const done = await editor.send(`${item}/merge`, fieldsIn(both.body))
      t.equal(done.headers.location, `/desk/partnerships/${stays.id}?done=merged`)
      t.match((await editor.get(String(done.headers.location))).body, /Merged: the addresses/)
      const moved = await app.inject(`/v1/partnerships/${goes.slug}`)
      t.match(moved, { statusCode: 308, headers: { location: new RegExp(`/${stays.slug}$`) } })
      const again = await editor.send(`${item}/merge`, { into: stays.slug, _version: '1' })
      t.equal(again.statusCode, 409)
      t.match(again.body, /was merged into [a-z]+_\w+ and is no item of its own/)
    },
  )
}

t.test('a merge that cannot be is refused on its page, and nothing changes', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const [one, other] = await alike(app)
  const address = `/desk/partnerships/${one.id}/merge`
  const unknown = await editor.get(`${address}?into=%22%3E%3Cscript%3E`)
  t.equal(unknown.statusCode, 422)
  t.match(unknown.body, /href="#f-into"/)
  t.notMatch(unknown.body, /<script/)
  t.equal((await editor.send(address, { into: one.id, _version: '1' })).statusCode, 409)
  t.equal((await editor.send(address, { into: other.id, _version: '7' })).statusCode, 412)
  const draft = await editor.send('/desk/partnerships/new', {
    name: 'Draft',
    nameKind: 'formal',
    status: 'active',
    summary: 'A draft.',
  })
  const into = String(draft.headers.location).split(/[/?]/).at(-2) as string
  t.match(into, /^prt_/)
  const hidden = await editor.send(address, { into, _version: '1' })
  t.equal(hidden.statusCode, 409)
  t.match(hidden.body, /is not public/)
  const writer = await signedIn(app, desk, ['content:write'])
  t.notMatch((await writer.get(`/desk/partnerships/${one.id}`)).body, /Merge into/)
  t.equal((await writer.send(address, { into: other.id, _version: '1' })).statusCode, 403)
  for (const { slug } of [one, other]) t.equal((await app.inject(`/v1/partnerships/${slug}`)).statusCode, 200)
})

t.test('the one that stays is named by slug, id or the address of its page', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const [one, other] = await alike(app)
  for (const into of [
    other.slug,
    other.id,
    `https://happenings.example/v1/partnerships/${other.slug}.html`,
  ]) {
    const { body } = await editor.get(
      `/desk/partnerships/${one.id}/merge?${new URLSearchParams({ into }).toString()}`,
    )
    t.equal(fieldsIn(body).into, other.id, into)
  }
})
