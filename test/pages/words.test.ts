import fc from 'fast-check'
import t from 'tap'
import { excerpt } from '../../src/forms/html/excerpt.ts'
import { asIs, html, textOf } from '../../src/forms/html/html.ts'
import { spokenDate } from '../../src/forms/html/spoken.ts'
import { openBrowser } from '../support/browser.ts'
import { open } from '../support/pages.ts'

t.test('whatever a browser reads from a template is what was put into it', async (t) => {
  const { page } = await open(t, await openBrowser(t), 'about:blank')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 }),
      async (texts) => {
        const kept = texts.map((text) => text.replaceAll(/[\0\r]/g, ''))
        const markup = textOf(html`<ul>${kept.map((text) => html`<li title="${text}">${text}</li>`)}</ul>`)
        await page.setContent(markup)
        const read = await page
          .locator('li')
          .evaluateAll((items) => items.map((item) => [item.title, item.textContent, item.children.length]))
        t.same(
          read,
          kept.map((text) => [text, text, 0]),
        )
      },
    ),
    { numRuns: 50 },
  )
})

t.test('only a template makes markup', async (t) => {
  t.equal(textOf(html`<p>${null}${undefined}${false}${0}${['<', html`<br>`]}</p>`), '<p>0&#60;<br></p>')
  t.equal(textOf(html`${asIs('<hr>')}`), '<hr>')
  const lookalike = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}')
  t.throws(() => html`${lookalike}`)
})

t.test('dates are said as well as they are known', async (t) => {
  t.equal(spokenDate('2018'), '2018')
  t.equal(spokenDate('2018-07'), 'July 2018')
  t.equal(spokenDate('2024-12-18'), 'December 18, 2024')
  t.equal(spokenDate('2024-01-01'), 'January 1, 2024')
})

t.test(
  'an excerpt is the first paragraph in plain words, cut between words and with a sign that it is',
  async (t) => {
    t.equal(
      excerpt('# Head\n\n**Bold** and [link](https://a.example) `code`\nnext &amp; last\n\nMore.'),
      'Bold and link code next & last',
    )
    t.equal(excerpt('- one\n- two'), 'one')
    t.equal(excerpt('# Only a heading'), '')
    t.equal(excerpt(''), '')
    t.equal(excerpt('one two three, four', 14), 'one two three…')
    t.equal(excerpt('one two three', 13), 'one two three')
    t.equal(excerpt('x'.repeat(50), 10), `${'x'.repeat(10)}…`)
    t.equal(excerpt('![a picture](https://a.example/p.png) beside'), 'a picture beside')
    t.ok(excerpt('😀'.repeat(300)).isWellFormed(), 'no letter is cut in two')
  },
)
