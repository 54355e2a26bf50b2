import t from 'tap'
import { placedRecords } from '../../src/content/exchange/read-records.ts'
import type { Problem } from '../../src/errors.ts'

const line = (slug: string) => JSON.stringify({ type: 'topic', slug, name: slug })
const read = (file: string, text: string | Uint8Array) => placedRecords(file, Buffer.from(text))
const placesOf = (file: string, text: string) => read(file, text).map(({ place }) => place)
const faultsOf = (file: string, text: string | Uint8Array) => {
  try {
    read(file, text)
    return []
  } catch (error) {
    return (error as Problem).faults.map(({ source, detail }) => `${source} ${detail}`)
  }
}

t.test('lines may end in CRLF, be blank, and follow a byte order mark', async (t) => {
  const text = `\ufeff${line('a')}\r\n\r\n  \n${line('b')}\r\n\n`
  t.same(placesOf('x.ndjson', text), ['x.ndjson:1', 'x.ndjson:4'])
  t.same(
    read('x.ndjson', text).map(({ type, content }) => [type, content.slug]),
    [
      ['topic', 'a'],
      ['topic', 'b'],
    ],
  )
  t.same(placesOf('x.ndjson', ''), [])
  t.same(placesOf('topics.json', `\ufeff[{"slug":"a"}]`), ['topics.json:1'])
})

t.test('every line that cannot be read is named', async (t) => {
  const text = [
    line('a'),
    '{"type":',
    '7',
    '[]',
    '{"type":"topics"}',
    '{"type":"topic","id":7}',
    'null',
    '{}',
  ]
  t.same(
    faultsOf('x.ndjson', text.join('\n')).map((fault) => fault.split(' ')[0]),
    ['x.ndjson:2', 'x.ndjson:3', 'x.ndjson:4', 'x.ndjson:5', 'x.ndjson:6', 'x.ndjson:7', 'x.ndjson:8'],
  )
})

t.test('what is not UTF-8 is refused with its line, and not read as something else', async (t) => {
  const bytes = Buffer.concat([
    Buffer.from(`${line('a')}\n{"type":"topic","name":"`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('"}\n'),
    Buffer.from(line('é工')),
    Buffer.from('\n'),
    Buffer.from([0xc3]),
  ])
  t.same(faultsOf('x.ndjson', bytes), ['x.ndjson:2 This is not UTF-8.', 'x.ndjson:4 This is not UTF-8.'])
})

t.test('a record of an array is at the line on which it begins, however the file is laid out', async (t) => {
  const records = [{ slug: 'a "{[', sources: [{ a: [1, '\\"'] }] }, { slug: 'b' }, { slug: 'c', sources: [] }]
  t.same(
    placesOf('topics.json', JSON.stringify(records)),
    [1, 2, 3].map((number) => `topics.json:1 (record ${number})`),
  )
  t.same(
    placesOf('topics.json', JSON.stringify(records, null, 2)),
    [2, 13, 16].map((at) => `topics.json:${at}`),
  )
  t.same(
    placesOf('topics.json', JSON.stringify(records, null, '\t')),
    [2, 13, 16].map((at) => `topics.json:${at}`),
  )
  t.same(
    placesOf('topics.json', `[\n${records.map((one) => JSON.stringify(one)).join(',\n')}\n]`),
    [2, 3, 4].map((at) => `topics.json:${at}`),
  )
  t.same(placesOf('topics.json', '[{\n},\n\n{}\n]'), ['topics.json:1', 'topics.json:4'])
  t.same(placesOf('topics.json', ' [ ] '), [])
})

t.test('an array with something else in it names what that is', async (t) => {
  t.match(faultsOf('topics.json', '[\n{},\n7,\nnull,\n[{}]\n]'), [
    /^topics.json:3 /,
    /^topics.json:4 /,
    /^topics.json:5 /,
  ])
  t.match(faultsOf('topics.json', '{}'), [/^topics.json:1 .*JSON array/])
  t.match(faultsOf('topics.json', '[{]'), [/^topics.json:1 .*well-formed/])
})

t.test('an array of 10 MB is read', async (t) => {
  const records = Array.from({ length: 20_000 }, (_, place) => ({
    slug: `t-${place}`,
    description: '{"['.repeat(150),
  }))
  const text = JSON.stringify(records, null, 2)
  t.ok(text.length > 10_000_000)
  t.equal(placesOf('topics.json', text).at(-1), `topics.json:${2 + 19_999 * 4}`)
})

t.test('faults of data files name their own fields', async (t) => {
  const [record] = read('updates.json', '[{"id":"upd_1","published":"soon","state_codes":["PA"]}]')
  t.match(record, { id: 'upd_1', names: { date: 'published', states: 'state_codes' } })
})
