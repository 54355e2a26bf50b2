import t from 'tap'
import { publicUrl } from '../support/content.ts'
import { openSite } from '../support/site.ts'

t.test('a page that was shared with words of a campaign leads to its plain address', async (t) => {
  const { app } = await openSite(t)
  for (const [shared, plain] of [
    ['/v1/updates.html?utm_source=x&state=PA&fbclid=y', '/v1/updates.html?state=PA'],
    ['/v1/updates.html?q=why?&utm_source=x&state=PA', '/v1/updates.html?q=why?&state=PA'],
    ['/v1/partnerships/agconnect.html?gclid=1', '/v1/partnerships/agconnect.html'],
  ] as const) {
    const answer = await app.inject(shared)
    t.equal(answer.statusCode, 302)
    t.equal(answer.headers.location, publicUrl + plain)
  }
  t.equal((await app.inject('/v1/updates.html?utm=1')).statusCode, 400)
  t.equal((await app.inject('/v1/updates?utm_source=x')).statusCode, 400, 'programs are told')
})

t.test('who takes any text gets a page', async (t) => {
  const { app } = await openSite(t)
  const answer = await app.inject({ url: '/v1/updates?limit=2', headers: { accept: 'text/*' } })
  t.match(answer.headers['content-type'], /^text\/html/)
})

t.test(
  'links to a calendar ask for as many events as it may hold, and it says when there are more',
  async (t) => {
    const { app } = await openSite(t)
    const { links } = (await app.inject('/v1/events?state=CO')).json()
    t.equal(links.ics, `${publicUrl}/v1/events.ics?state=CO&limit=100`)
    t.equal(
      (await app.inject('/v1/events?state=CO&limit=3')).json().links.ics,
      `${publicUrl}/v1/events.ics?state=CO&limit=3`,
    )
    const few = (await app.inject('/v1/events.ics?limit=2')).body.replaceAll('\r\n ', '')
    t.match(few, /X-WR-CALDESC:.*These are 2 of 35 events/)
    t.notMatch((await app.inject('/v1/events.ics?limit=100')).body, 'These are')
  },
)
