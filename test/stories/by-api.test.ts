import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { publicUrl } from '../support/content.ts'
import { engines } from '../support/site.ts'
import { openStory, practice, rememberedOf } from '../support/story.ts'
import { contact, contactTraces } from '../support/submissions.ts'

for (const engine of engines) {
  t.test(
    `on ${engine}, by API: a practice is sent in, asked about, accepted, edited, scheduled, previewed, published, corrected and withdrawn`,
    { timeout: 120_000 },
    async (t) => {
      const { app, desk, pass, soon, seen, discreet } = await openStory(t, engine)
      const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
      const editor = asking(
        app,
        await keyFor(desk, ['content:write', 'content:publish', 'submissions:review'], { name: 'Editor' }),
      )
      const admin = await keyFor(desk, ['admin', 'content:write'], { name: 'Admin' })

      const { title, text, state, sector, link } = practice
      const sent = await post('/v1/submissions', {
        title,
        text,
        state,
        sectors: [sector],
        links: [{ url: link }],
        contact,
      })
      t.equal(sent.statusCode, 201)
      const receipt = String(sent.headers.location).replace(publicUrl, '')
      const status = async () => (await app.inject(receipt)).json().data.status
      t.equal(await status(), 'received')

      const [waiting] = (await editor('GET', '/admin/v1/submissions?status=received')).json().data
      t.equal(waiting.title, title)
      const submission = `/admin/v1/submissions/${waiting.id}`
      t.match((await editor('GET', submission)).json().data.contact, contact)
      await editor('POST', `${submission}/ask`, { text: practice.question })
      t.equal(await status(), 'question')
      t.equal((await post(`${receipt}/replies`, { text: practice.answer })).statusCode, 200)
      t.match((await editor('GET', submission)).json().data.messages, [
        { text: practice.question },
        { text: practice.answer },
      ])
      const accepted = (await editor('POST', `${submission}/accept`)).json()
      t.equal(await status(), 'accepted')
      const id = accepted.data.item.id as string
      const item = `/admin/v1/updates/${id}`
      t.equal(accepted.links.item, publicUrl + item)
      await seen(id, title, false, 'accepted')

      const edited = await editor(
        'PATCH',
        item,
        { title: practice.edited, body: `${text}\n\n${practice.answer}`, date: '2019-03' },
        { 'if-match': '"1"' },
      )
      t.match(edited.json().data, { stage: 'draft', version: 2, submission: waiting.id })
      const at = soon()
      const scheduled = await editor(
        'POST',
        `${item}/publish`,
        { at, timeZone: 'America/Denver' },
        { 'if-match': '"2"' },
      )
      t.match(scheduled.json().data, { stage: 'scheduled', scheduleTimeZone: 'America/Denver' })
      const { url } = (await editor('POST', `${item}/preview`)).json().data
      for (const [form, has] of [
        ['', `"title":"${practice.edited}"`],
        ['.html', `<h1>Preview: ${practice.edited}</h1>`],
      ] as const) {
        const previewed = await app.inject(url.replace(publicUrl, '') + form)
        t.equal(previewed.headers['cache-control'], 'no-store')
        t.ok(previewed.body.includes(has), `previewed as ${form || 'JSON'}`)
        for (const trace of contactTraces) t.notOk(previewed.body.includes(trace))
      }
      await seen(id, practice.edited, false, 'scheduled')
      await discreet(id, receipt, 'scheduled')
      t.same(await pass(1), [], 'it is not time yet')
      await seen(id, practice.edited, false, 'a day before its time')
      t.match(await pass(2), [{ id, deed: 'publish' }])
      await seen(id, practice.edited, true, 'published')
      t.match((await app.inject(receipt)).json(), {
        data: { status: 'published' },
        links: { item: new RegExp(`^${publicUrl}/v1/updates/`) },
      })
      await discreet(id, receipt, 'published')

      t.equal(
        (await editor('PATCH', item, { title: practice.corrected }, { 'if-match': '"2"' })).statusCode,
        200,
      )
      await seen(id, practice.edited, true, 'while its correction is a draft')
      await editor('POST', `${item}/publish`, { note: 'The tense' })
      await seen(id, practice.corrected, true, 'corrected')
      await discreet(id, receipt, 'corrected')

      await editor('POST', `${item}/withdraw`, { reason: practice.reason })
      await seen(id, practice.corrected, false, 'withdrawn')
      const gone = await app.inject(`/v1/updates/${id}`)
      t.match(gone.json(), { status: 410, detail: new RegExp(practice.reason) })
      t.match((await app.inject(receipt)).json().data, { status: 'accepted', reason: practice.reason })
      await discreet(id, receipt, 'withdrawn')

      const { ofItem, ofSubmission, revisions } = await rememberedOf(app, admin, id, waiting.id)
      t.same(ofSubmission, ['submit', 'ask', 'reply', 'accept'])
      t.same(ofItem, ['create', 'edit', 'schedule', 'preview', 'publish', 'edit', 'publish', 'withdraw'])
      t.match(revisions, [
        { version: 3, actor: 'Editor' },
        { version: 2, actor: 'Editor' },
        { version: 1, actor: 'Editor' },
      ])
    },
  )
}
