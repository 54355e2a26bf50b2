import t from 'tap'
import { keyFor } from '../support/admin.ts'
import { openBrowser } from '../support/browser.ts'
import { listen, open } from '../support/pages.ts'
import { go, heading, notice, press, sendNews, signIn } from '../support/people.ts'
import { engines } from '../support/site.ts'
import { openStory, practice, rememberedOf } from '../support/story.ts'
import { contact, contactTraces } from '../support/submissions.ts'

for (const engine of engines) {
  t.test(
    `on ${engine}, in a browser: a practice is sent in, asked about, accepted, edited, scheduled, previewed, published, corrected and withdrawn`,
    { timeout: 115_000 },
    async (t) => {
      const { app, desk, pass, soon, seen, discreet } = await openStory(t, engine)
      const key = await keyFor(desk, ['content:write', 'content:publish', 'submissions:review'], {
        name: 'Editor',
      })
      const admin = await keyFor(desk, ['admin', 'content:write'], { name: 'Admin' })
      const [browser, origin] = [await openBrowser(t), await listen(app)]
      const plain = { javaScriptEnabled: false }
      const sending = await open(t, browser, `${origin}/submit`, plain)
      const editing = await open(t, browser, `${origin}/desk`, plain)
      const [sender, editor] = [sending.page, editing.page]
      const { title, text, question, answer, edited, corrected, reason } = practice

      const receiptAddress = await sendNews(sender, practice)
      const receipt = receiptAddress.slice(origin.length)
      const told = async () => {
        await sender.goto(receiptAddress)
        return heading(sender)
      }

      await signIn(editor, key)
      await go(editor, 'In-tray')
      await go(editor, title)
      const atCase = editor.url()
      const submission = atCase.split('/').at(-1) as string
      const shown = await editor.locator('main').innerText()
      for (const known of [text, 'Pennsylvania', 'Manufacturing', contact.name, contact.email, contact.phone])
        t.ok(shown.includes(known), `the case shows ${known}`)
      t.ok(await editor.locator(`main a[href="${practice.link}"]`).isVisible())
      await editor.getByLabel('A question').fill(question)
      await press(editor, 'Ask')
      t.equal(await told(), 'An editor has a question for you')
      await sender.getByText(question).waitFor()
      await sender.getByLabel('Your answer').fill(answer)
      await press(sender, 'Send your answer')
      t.equal(await told(), 'We have your news')
      await editor.reload()
      await editor.getByText(answer).waitFor()
      await press(editor, 'Accept')
      t.equal(await told(), 'Your news is being edited')
      const item = editor.url().split('?')[0] as string
      const id = item.split('/').at(-1) as string
      await seen(id, title, false, 'accepted')

      await editor.getByLabel('Title').fill(edited)
      await editor.getByLabel('Text', { exact: true }).fill(`${text}\n\n${answer}`)
      await editor.getByRole('textbox', { name: 'Date (optional)', exact: true }).fill('2019-03')
      await press(editor, 'Save as a draft')
      t.match(await notice(editor), /^Saved as a draft/)
      await go(editor, 'Publish…')
      await editor.getByLabel('Not before').fill(soon())
      await editor.getByLabel('Time zone').selectOption('America/Denver')
      await press(editor, 'Publish')
      t.equal(await notice(editor), 'The time is set.')
      await press(editor, 'Make a preview link')
      await go(editor, 'See the preview')
      t.equal(await heading(editor), `Preview: ${edited}`)
      const previewed = await editor.content()
      for (const trace of contactTraces) t.notOk(previewed.includes(trace), `a preview has no ${trace}`)
      await seen(id, edited, false, 'scheduled')
      await discreet(id, receipt, 'scheduled')
      t.same(await pass(1), [], 'it is not time yet')
      await seen(id, edited, false, 'a day before its time')
      t.match(await pass(2), [{ id, deed: 'publish' }])
      await seen(id, edited, true, 'published')
      t.equal(await told(), 'Your news is published')
      await go(sender, edited)
      t.equal(await heading(sender), edited)
      await discreet(id, receipt, 'published')

      await editor.goto(item)
      t.equal(await heading(editor), 'Sign in', 'a session does not outlast days')
      await signIn(editor, key)
      t.equal(editor.url(), item)
      await editor.getByLabel('Title').fill(corrected)
      await press(editor, 'Save as a draft')
      await seen(id, edited, true, 'while its correction is a draft')
      await go(editor, 'Publish…')
      await editor.getByLabel('Note').fill('The tense')
      await press(editor, 'Publish')
      t.equal(await notice(editor), 'Published.')
      await seen(id, corrected, true, 'corrected')
      await discreet(id, receipt, 'corrected')

      await go(editor, 'Withdraw…')
      await editor.getByLabel('Why').fill(reason)
      await press(editor, 'Withdraw')
      t.match(await notice(editor), /^Withdrawn/)
      await seen(id, corrected, false, 'withdrawn')
      await sender.goto(`${origin}/v1/updates/${id}.html`)
      await sender.getByText(reason).waitFor()
      t.equal(await told(), 'Your news is being edited')
      await sender.getByText(reason).waitFor()
      await discreet(id, receipt, 'withdrawn')

      await go(editor, 'History')
      t.equal(await editor.getByText(/^Editor, /).count(), 3)
      await go(editor, 'Revision 3')
      t.match(await editor.locator('del').innerText(), /come/)
      t.match(await editor.locator('ins').innerText(), /came/)
      const { ofItem, ofSubmission, revisions } = await rememberedOf(app, admin, id, submission)
      t.same(ofSubmission, ['submit', 'ask', 'reply', 'accept'])
      t.same(ofItem, ['create', 'edit', 'schedule', 'preview', 'publish', 'edit', 'publish', 'withdraw'])
      t.match(
        revisions,
        [3, 2, 1].map((version) => ({ version, actor: 'Editor' })),
      )

      for (const { requests, complaints } of [sending, editing]) {
        t.same(
          requests.filter((url) => !url.startsWith(`${origin}/`)),
          [],
          'nobody else is asked for anything',
        )
        t.same(
          complaints.filter((complaint) => !/status of 410/.test(complaint)),
          [],
        )
      }
    },
  )
}
