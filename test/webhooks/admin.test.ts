import t, { type Test } from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { openHooks, refusing, verified } from '../support/hooks.ts'
import { engines } from '../support/site.ts'

const path = '/admin/v1/webhooks'
const https = 'https://hooks.example.org/happenings'

async function openAdmin(t: Test, engine: (typeof engines)[number] = 'sqlite') {
  const opened = await openHooks(t, engine)
  const ask = asking(opened.app, await keyFor(opened.desk, ['webhooks', 'admin']))
  return { ...opened, ask }
}

for (const engine of engines) {
  t.test(`${engine}: a webhook is made, read, changed, paused, resumed and removed`, async (t) => {
    const { ask } = await openAdmin(t, engine)
    const made = await ask('POST', path, {
      url: https,
      description: 'For the newsroom',
      types: ['update', 'event'],
      filters: { state: ['PA', 'OR'], sector: 'manufacturing' },
    })
    t.equal(made.statusCode, 201)
    const { secret, ...data } = made.json().data
    t.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    t.match(data, {
      url: https,
      types: ['update', 'event'],
      filters: { state: ['PA', 'OR'], sector: ['manufacturing'] },
      status: 'active',
      reason: null,
      waiting: 0,
    })
    const one = `${path}/${data.id}`
    t.match(made.headers, {
      location: /\/admin\/v1\/webhooks\/whk_/,
      etag: '"1"',
      'cache-control': 'no-store',
    })
    const read = await ask('GET', one)
    t.same(read.json().data, data, 'the secret is in no other answer')
    t.same((await ask('GET', path)).json().data, [data])
    t.equal((await ask('PATCH', one, { description: null })).statusCode, 428)
    t.match((await ask('PATCH', one, { description: null }, { 'if-match': '"7"' })).json(), {
      status: 412,
      version: 1,
    })
    const changed = await ask(
      'PATCH',
      one,
      { description: null, filters: { state: null, topic: null }, types: null },
      { 'if-match': '"1"', 'content-type': 'application/merge-patch+json' },
    )
    t.match(changed.json().data, {
      description: null,
      types: null,
      filters: { sector: ['manufacturing'] },
      version: 2,
    })
    t.equal(changed.json().data.filters.state, undefined)
    const paused = await ask('POST', `${one}/pause`, { reason: 'gone' })
    t.match(paused.json().data, { status: 'paused', reason: 'gone', version: 3 })
    t.match((await ask('POST', `${one}/resume`)).json().data, { status: 'active', reason: null })
    t.equal((await ask('DELETE', one)).statusCode, 204)
    for (const url of [one, `${one}/deliveries`, `${one}/deliveries/1`])
      t.equal((await ask('GET', url)).statusCode, 404)
    const lines = (await ask('GET', `/admin/v1/audit?subject=${data.id}`)).json().data
    t.same(
      lines.map(({ deed }: { deed: string }) => deed),
      ['delete webhook', 'resume webhook', 'pause webhook', 'edit webhook', 'create webhook'],
    )
    t.notMatch(JSON.stringify(lines), /whsec_/)
  })

  t.test(`${engine}: what was sent is listed, read with its attempts, and sent again`, async (t) => {
    const { ask, hook, post, deliver, receiver, later } = await openAdmin(t, engine)
    const { id, secret } = await hook('/a')
    const deliveries = deliver()
    receiver.answers['/a'] = refusing(500)
    await post('One', { body: 'Long. '.repeat(1000) })
    await deliveries.settled()
    const list = `${path}/${id}/deliveries`
    t.match((await ask('GET', list)).json().data, [
      { status: 'waiting', attempts: 1, outcome: 'refused', code: 500 },
    ])
    delete receiver.answers['/a']
    later(10_000)
    for (const title of ['Two', 'Three', 'Four']) await post(title)
    await deliveries.settled()
    const all = (await ask('GET', list)).json().data
    const first = (await ask('GET', `${list}?limit=2`)).json()
    const second = (await ask('GET', first.links.next.slice(first.links.next.indexOf('/admin')))).json()
    t.same([...first.data, ...second.data], all)
    t.equal(second.links.next, null)
    t.same((await ask('GET', `${list}?status=waiting`)).json().data, [])
    t.equal((await ask('GET', `${list}?status=lost`)).statusCode, 400)
    const oldest = (await ask('GET', `${list}/${all[3].sequence}`)).json().data
    t.match(oldest, {
      ...all[3],
      request: /^\{"sequence":\d+,"previousSequence":null,"op":"upsert"/,
      history: [
        { number: 2, outcome: 'delivered', code: 200, response: 'thanks' },
        { number: 1, outcome: 'refused', code: 500, response: 'no' },
      ],
    })
    t.ok(oldest.request.length < 2100)
    receiver.got.length = 0
    const [third, middle] = [all[1].sequence, all[2].sequence]
    t.same((await ask('POST', `${list}/${middle}/replay`)).json().data, { queued: 1 })
    await deliveries.settled()
    t.same((await ask('POST', `${path}/${id}/replay`, { from: middle, to: third })).json().data, {
      queued: 2,
    })
    await deliveries.settled()
    t.same(
      receiver.entries('/a').map(({ item }) => item?.title),
      ['Two', 'Two', 'Three'],
    )
    t.equal(receiver.got[0]?.body, receiver.got[1]?.body)
    t.equal(receiver.got[0]?.headers['webhook-id'], receiver.got[1]?.headers['webhook-id'])
    for (const got of receiver.got) t.ok(verified(secret, got))
    t.equal((await ask('POST', `${list}/9999999/replay`)).statusCode, 404)
    t.equal((await ask('POST', `${list}/x/replay`)).statusCode, 404)
    t.equal((await ask('POST', `${path}/${id}/replay`, { from: third, to: middle })).statusCode, 422)
    t.equal((await ask('POST', `${path}/${id}/replay`, { from: 'a' })).statusCode, 422)
  })

  t.test(`${engine}: while a secret is changed both sign, and then the new one alone`, async (t) => {
    const { ask, hook, post, deliver, receiver, later } = await openAdmin(t, engine)
    const { id, secret: old } = await hook('/a')
    const deliveries = deliver()
    const rotated = (await ask('POST', `${path}/${id}/rotate-secret`, { overlapHours: 2 })).json().data
    t.match(rotated, { secret: /^whsec_/, oldSecretUntil: /Z$/ })
    await post()
    await deliveries.settled()
    const [got] = receiver.got
    for (const secret of [old, rotated.secret]) t.ok(verified(secret, got as never))
    t.equal(String(got?.headers['webhook-signature']).split(' ').length, 2)
    later(2 * 3_600_000)
    await post()
    await deliveries.settled()
    t.equal(String(receiver.got[1]?.headers['webhook-signature']).split(' ').length, 1)
    t.equal((await ask('GET', `${path}/${id}`)).json().data.oldSecretUntil, null)
    const own = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
    t.equal(
      (await ask('POST', `${path}/${id}/rotate-secret`, { secret: own, overlapHours: 0 })).json().data.secret,
      own,
    )
    t.equal(
      (await ask('POST', `${path}/${id}/rotate-secret`, { overlapHours: 169, secret: 'whsec_a' })).json()
        .errors.length,
      2,
    )
  })
}

t.test('a test is sent at once, also to a webhook that is paused, and tells what came of it', async (t) => {
  const { ask, hook, receiver, standing } = await openAdmin(t)
  const { id, secret } = await hook('/a')
  await ask('POST', `${path}/${id}/pause`)
  const good = (await ask('POST', `${path}/${id}/test`)).json().data
  t.match(good, { delivered: true, outcome: 'delivered', code: 200, response: 'thanks', messageId: /^tst_/ })
  t.match(verified(secret, receiver.got[0] as never), { op: 'test', webhook: id })
  t.equal(receiver.got[0]?.headers['webhook-id'], good.messageId)
  t.equal(receiver.got[0]?.body, good.request)
  receiver.answers['/a'] = refusing(410)
  const bad = (await ask('POST', `${path}/${id}/test`)).json().data
  t.match(bad, { delivered: false, outcome: 'gone', code: 410, response: 'no' })
  t.match(await standing(id), { status: 'paused', failures: 0 }, 'a test changes nothing')
  const { app, desk } = await openDesk(t)
  const elsewhere = asking(app, await keyFor(desk, ['webhooks']))
  const made = (await elsewhere('POST', path, { url: https })).json().data.id
  const answer = await elsewhere('POST', `${path}/${made}/test`)
  t.match(answer.json(), { status: 409, detail: /WEBHOOKS/ }, 'a server that delivers none says so')
})

t.test('whoever has no key for webhooks has no part in them', async (t) => {
  const { app, desk, hook } = await openAdmin(t)
  const { id } = await hook('/a')
  const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish', 'submissions:review']))
  const deeds = [
    ['GET', path],
    ['POST', path],
    ['GET', `${path}/${id}`],
    ['PATCH', `${path}/${id}`],
    ['DELETE', `${path}/${id}`],
    ['POST', `${path}/${id}/pause`],
    ['POST', `${path}/${id}/resume`],
    ['POST', `${path}/${id}/rotate-secret`],
    ['POST', `${path}/${id}/test`],
    ['POST', `${path}/${id}/replay`],
    ['GET', `${path}/${id}/deliveries`],
    ['GET', `${path}/${id}/deliveries/1`],
    ['POST', `${path}/${id}/deliveries/1/replay`],
  ] as const
  for (const [method, url] of deeds) {
    const body =
      method === 'GET' || method === 'DELETE'
        ? undefined
        : url.endsWith('/replay') && !url.includes('deliveries')
          ? { from: 1, to: 1 }
          : {}
    t.equal((await ask(method, url, body, { 'if-match': '*' })).statusCode, 403, `${method} ${url}`)
    const without = await app.inject({
      method,
      url,
      ...(body && { payload: body }),
      headers: { 'if-match': '*' },
    })
    t.equal(without.statusCode, 401, `${method} ${url}`)
  }
})

t.test('what is not right is refused, all of it at once', async (t) => {
  const { ask } = await openAdmin(t)
  const wrong: [object, string[]][] = [
    [{}, ['/url']],
    [{ url: 'http://hooks.example.org/' }, ['/url']],
    [{ url: 'ftp://hooks.example.org/' }, ['/url']],
    [{ url: 'https://user:word@hooks.example.org/' }, ['/url']],
    [{ url: https, filter: {} }, ['/filter']],
    [{ url: https, types: [] }, ['/types']],
    [{ url: https, types: ['updates'] }, ['/types']],
    [{ url: https, filters: { stat: 'PA' } }, ['/filters/stat']],
    [{ url: https, filters: { state: 'Narnia' } }, ['/filters/state']],
    [{ url: https, filters: { state: 7, q: 'words' } }, ['/filters/state', '/filters/q']],
    [{ url: https, types: ['update'], filters: { format: 'online' } }, ['/filters/format']],
    [{ url: https, filters: [] }, ['/filters']],
    [{ url: https, secret: 'hush', description: 7 }, ['/secret', '/description']],
    [{ url: https, secret: `whsec_${Buffer.alloc(23).toString('base64')}` }, ['/secret']],
    [{ url: https, after: 'yesterday' }, ['/after']],
  ]
  for (const [body, pointers] of wrong) {
    const answer = await ask('POST', path, body)
    t.equal(answer.statusCode, 422, JSON.stringify(body))
    t.same(
      answer
        .json()
        .errors.map(({ pointer }: { pointer: string }) => pointer)
        .sort(),
      [...pointers].sort(),
      JSON.stringify(body),
    )
  }
  t.match((await ask('POST', path, { url: https, types: ['updates'] })).json().errors, [
    { suggestion: 'update' },
  ])
  t.match((await ask('POST', path, { url: https, filters: { stat: 'PA' } })).json().errors, [
    { suggestion: 'state' },
  ])
  t.same((await ask('GET', path)).json().data, [])
})

t.test('a webhook can go on from a snapshot, or from where the feed was read to', async (t) => {
  const { app, ask, receiver, deliver, post } = await openAdmin(t)
  const taken = (await app.inject('/v1/snapshot?types=update&state=OR')).body
  const { cursor } = JSON.parse(taken.slice(0, taken.indexOf('\n')))
  await post('Meanwhile')
  const url = receiver.at('/a')
  const wanted = { url, types: ['update'], filters: { state: 'OR' }, after: cursor }
  t.equal((await ask('POST', path, { ...wanted, types: ['media'] })).statusCode, 422)
  t.equal((await ask('POST', path, wanted)).statusCode, 201)
  await deliver().settled()
  t.match(receiver.entries('/a'), [{ previousSequence: null, item: { title: 'Meanwhile' } }])
})
