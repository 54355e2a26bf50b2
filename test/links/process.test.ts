import { join } from 'node:path'
import t from 'tap'
import { startServer } from '../support/process.ts'

t.test('a server that watches links starts, answers and ends as any other', async (t) => {
  const server = await startServer(t, {
    DATABASE_URL: `file:${join(t.testdir({}), 'happenings.db')}`,
    BUNDLED_CONTENT: 'false',
    LINK_WATCH: 'true',
  })
  t.equal((await fetch(`${server.url}/v1/media`)).status, 200)
  server.child.kill('SIGTERM')
  const { status } = await server.ended
  t.equal(status, 0)
  t.notMatch(server.log(), /round of the link watch failed/)
})
