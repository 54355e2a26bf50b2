import t from 'tap'
import { stringAt, valueEnd } from '../../src/forms/csv/json-text.ts'
import { rowsOf } from '../../src/forms/csv/rows.ts'
import { update } from '../../src/model/resources/update.ts'

const values = [
  '',
  'a',
  '"',
  '\\',
  '\\"',
  'a\\\\"},{"slug":"b"}',
  '"slug":"b"',
  '\n\u0000\ud800 é 🏗',
  0,
  -1.5e-9,
  1e30,
  true,
  null,
  [],
  {},
  [[{}], '}', ['"']],
  { '"': { '\\': ']' }, b: [null, false, 1] },
]

t.test('every value of a JSON text ends where it ends, whatever stands in it and after it', async (t) => {
  for (const value of values)
    for (const after of [',"a":1}', '}', ']}', ',null]']) {
      const text = JSON.stringify(value)
      const end = valueEnd(`[${text}${after}`, 1)
      t.equal(end, 1 + text.length, text)
      if (typeof value === 'string') t.equal(stringAt(`[${text}${after}`, 1, end), value)
    }
})

t.test('a text that breaks off is a failure and no row', async (t) => {
  const whole = JSON.stringify({ type: 'update', id: 'upd_1', title: 'a', sources: ['b'] })
  for (const length of [9, 20, 42, 55])
    t.throws(() => rowsOf(update, ['title'])([whole.slice(0, length)]), SyntaxError)
})

t.test('rows are the same whatever the order of members, and whichever of them are there', async (t) => {
  const stub = (slug: string) => ({ type: 'topic', id: '"}', slug, name: '"slug":"x"}]', url: '\\' })
  const write = rowsOf(update, ['id', 'title', 'states', 'topics', 'sources'])
  const item = { topics: [stub('a'), stub('b')], id: '1', states: [], sources: ['c', 'd'], title: 'e"' }
  const { title, states: _, ...less } = item
  const more = { title, other: [{ '}': ']' }], ...less, version: 3 }
  const row = '1,"e""",,a|b,c|d\r\n'
  t.equal(write([item, more, item].map((each) => JSON.stringify(each))), row.repeat(3))
  t.equal(write([JSON.stringify(less), JSON.stringify(item)]), `1,,,a|b,c|d\r\n${row}`)
})
