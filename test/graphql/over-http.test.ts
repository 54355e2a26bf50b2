import { serverAudits } from 'graphql-http'
import t from 'tap'
import { openSite } from '../support/site.ts'

t.test(
  'GraphQL is spoken over HTTP as its specification says: every audit passes without a warning',
  async (t) => {
    const { app } = await openSite(t)
    const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`
    const audits = serverAudits({ url: () => url, fetchFn: fetch })
    t.equal(audits.length, 61)
    for (const audit of audits) {
      const result = await audit.fn()
      t.equal(
        result.status,
        'ok',
        `${audit.id} ${audit.name}${'reason' in result ? `: ${result.reason}` : ''}`,
      )
    }
  },
)
