import { readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { examplesOfProblems } from '../../src/http/problem-examples.ts'
import type { ProblemCode } from '../../src/problems.ts'
import { publicUrlSlot, type RecordedAnswers, recordedAnswers } from '../../src/rest/examples.ts'
import { publicUrl } from '../support/content.ts'
import { documentOf, methodFor } from '../support/document.ts'
import { openSite } from '../support/site.ts'

const recorded: RecordedAnswers = JSON.parse(readFileSync(recordedAnswers, 'utf8'))

t.test('every answer that the document shows is what the server answers', async (t) => {
  const { app } = await openSite(t)
  const answered: Record<string, Record<string, unknown>> = {}
  for (const [operationId, answers] of Object.entries(recorded)) {
    for (const address of Object.keys(answers)) {
      const answer = await app.inject(address)
      t.equal(answer.statusCode, 200, address)
      answered[operationId] = { ...answered[operationId], [address]: settled(answer.body) }
    }
  }
  if (process.env.RECORD) writeFileSync(recordedAnswers, `${JSON.stringify(answered, null, 2)}\n`)
  else t.same(recorded, answered)
})

t.test('every list, item, place and search of the document has such an example as JSON', async (t) => {
  const { app } = await openSite(t, { content: false })
  await app.ready()
  const { operations } = await documentOf(app)
  const asked = operations
    .filter(({ path }) => !/^\/admin\/|\{token\}/.test(path))
    .map(({ operationId }) => operationId)
    .filter((id) => /^(list|get|find)(?!Index|Openapi)[A-Z]|^search$/.test(id) && !/As[A-Z]/.test(id))
  t.same(Object.keys(recorded).sort(), asked.sort())
})

t.test('every value that the document gives for a parameter finds something', async (t) => {
  const { app } = await openSite(t)
  await app.ready()
  const { operations } = await documentOf(app)
  for (const { path, parameters = [] } of operations) {
    const key = parameters.find((parameter) => parameter.in === 'path')?.example
    const asked = parameters.filter((parameter) => parameter.in === 'query')
    for (const { name, example } of asked) {
      if (example === undefined) continue
      const given = asked.filter(
        (each) => each.name === name || each.required || (name === 'within' && each.name === 'near'),
      )
      const words = given.map((each) => `${each.name}=${encodeURIComponent([each.example].flat().join(','))}`)
      const address = `${path.replace('{key}', String(key))}?${words.join('&')}`
      const answer = await app.inject({ method: methodFor(path), url: address })
      t.equal(answer.statusCode, 200, address)
      // No item of the bundled content has an id of another system.
      if (path === '/v1/places') t.ok(answer.json().data.partnerships.length > 0, `${address} finds nothing`)
      else if (path === '/v1/changes') t.ok(answer.json().data.length > 0, `${address} finds nothing`)
      else if (path === '/v1/snapshot') t.ok(answer.body.split('\n').length > 3, `${address} holds no item`)
      else if (/^\/v1\/\w+$/.test(path) && name !== 'externalId')
        t.ok(answer.json().meta.total > 0, `${address} finds nothing`)
    }
  }
})

t.test('every problem that the document shows with a request is how that request is answered', async (t) => {
  const { app } = await openSite(t)
  for (const [code, { request, detail, faults = [] }] of Object.entries(examplesOfProblems)) {
    if (!request) continue
    const [, method = '', url = '', , name, value] = request.match(/^(\S+) (\S+)( \((\w+): (.+)\))?$/) ?? []
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: name && value ? { [name]: value } : {},
    })
    const problem = answer.json()
    t.equal(problem.type, `${publicUrl}/docs/problems/${code as ProblemCode}`)
    t.equal(problem.detail, detail, request)
    t.same(problem.errors, faults, request)
  }
})

/** An answer without what differs between installations: the times of the import, and the number it ended with. */
function settled(body: string): unknown {
  return JSON.parse(body.replaceAll(publicUrl, publicUrlSlot), (name, value) => {
    if (['createdAt', 'updatedAt', 'publishedAt'].includes(name)) return '2026-01-05T09:00:00.000Z'
    return name === 'sequence' ? 640 : value
  })
}
