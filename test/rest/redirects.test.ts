import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { change } from '../support/changes.ts'
import { publicUrl } from '../support/content.ts'
import { engines, openSite } from '../support/site.ts'

for (const engine of engines) {
  t.test(`${engine}: a state's code in any case leads to the state, with suffix and query`, async (t) => {
    const { app } = await openSite(t, { engine })
    const state = `${publicUrl}/v1/states/pennsylvania`
    for (const [path, location] of [
      ['/v1/states/pa', state],
      ['/v1/states/PA', state],
      ['/v1/states/Pa', state],
      ['/v1/states/PA.json', `${state}.json`],
      ['/v1/states/pa?fields=name', `${state}?fields=name`],
      ['/v1/states/pa.json?fields=name,fips&include=', null],
      ['/v1/states/pA.json?fields=name%2Cfips', `${state}.json?fields=name%2Cfips`],
    ] as const) {
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await app.inject({ method, url: path })
        t.equal(answer.statusCode, location ? 308 : 400, path)
        if (location) t.equal(answer.headers.location, location)
      }
    }
    const { data } = (await app.inject('/v1/states/pennsylvania')).json()
    t.equal((await app.inject(`/v1/states/${data.id}`)).statusCode, 200, 'an id is an address too')
  })

  t.test(`${engine}: a former slug leads to the present one, as an address and in filters`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    await change(storage, systemClock, 'partnership', 'agconnect', { slug: 'ag-connect' })
    const moved = await app.inject('/v1/partnerships/agconnect?fields=name')
    t.equal(moved.statusCode, 308)
    t.equal(moved.headers.location, `${publicUrl}/v1/partnerships/ag-connect?fields=name`)
    t.match(moved.headers['cache-control'], /^public, max-age=60/)
    t.equal(moved.headers['access-control-allow-origin'], '*')
    const { data } = (await app.inject('/v1/partnerships/ag-connect')).json()
    t.equal(data.url, `${publicUrl}/v1/partnerships/ag-connect`)
    const asked = (await app.inject('/v1/updates?partnership=agconnect')).json()
    t.same(asked.meta.filters, { partnership: ['ag-connect'] })
    await change(storage, systemClock, 'partnership', 'agconnect', { slug: 'agriculture-connects' })
    for (const former of ['agconnect', 'ag-connect']) {
      const { headers } = await app.inject(`/v1/partnerships/${former}`)
      t.equal(headers.location, `${publicUrl}/v1/partnerships/agriculture-connects`)
    }
  })

  t.test(`${engine}: .json gives what the address without it gives, and wins over Accept`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const path of ['/v1/updates', '/v1/updates/nebraska-five-partnerships']) {
      const plain = (await app.inject(`${path}?fields=title`)).json()
      const answer = await app.inject({ url: `${path}.json?fields=title`, headers: { accept: 'text/html' } })
      t.same(answer.json().data, plain.data)
      t.equal(answer.json().links.self, `${publicUrl}${path}.json?fields=title`)
    }
  })

  t.test(`${engine}: other spellings of an address lead nowhere, and say where to`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const [path, meant] of [
      ['/v1/updates/', '/v1/updates'],
      ['//v1/updates', '/v1/updates'],
      ['/v1//updates', '/v1/updates'],
      ['/V1/updates', '/v1/updates'],
      ['/v1/Updates', '/v1/updates'],
      ['/v1/update', '/v1/updates'],
      ['/v1/', '/v1'],
      ['/v1/updates.xml', '/v1/updates'],
      ['/v1/updates/nebraska-five-partnership', 'nebraska-five-partnerships'],
      ['/v1/updates/nebraska-five-partnerships.xml', '.json'],
      ['/v1/updates/nebraska-five-partnerships.json.json', '.json'],
      ['/v1/updates/nebraska-five-partnerships/', '/v1'],
      ['/v1/states/Pennsylvania', 'pennsylvania'],
    ] as const) {
      const answer = await app.inject({ url: path })
      t.equal(answer.statusCode, 404, path)
      t.ok(answer.json().detail.includes(meant), answer.json().detail)
    }
  })
}
