import { rm } from 'node:fs/promises'
import { createServer, type Server as Receiver } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { type Ask, asking, copyOf, draftsOf, keyFor } from './desk.ts'
import { startOurs, stop } from './fleet.ts'
import type { Figure } from './forms.ts'
import { median } from './median.ts'

const webhooks = 100
const publishes = 40

/** Measures how soon receivers of webhooks hear of what is published, over a copy of the database. */
export async function hooksOf(file: string): Promise<Figure[]> {
  const copy = await copyOf(file, 'hooked')
  const heard: number[] = []
  const receiver = createServer((request, answer) => {
    heard.push(performance.now())
    request.resume().on('end', () => answer.end())
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const server = await startOurs(copy, { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' })
  try {
    const ask = asking(server, await keyFor(copy, 'content:write,content:publish,webhooks'))
    return [await delivering(ask, receiver, heard)]
  } finally {
    await stop(server)
    receiver.close()
    await rm(copy, { force: true })
  }
}

/** From the request to publish, so that publishing is part of it, to the head of each message; a tenth of the webhooks have filters of their own. */
async function delivering(ask: Ask, receiver: Receiver, heard: number[]): Promise<Figure> {
  const { port } = receiver.address() as AddressInfo
  for (let place = 0; place < webhooks; place++)
    await ask('POST', '/admin/v1/webhooks', {
      url: `http://127.0.0.1:${port}/${place}`,
      types: ['update'],
      ...(place % 10 === 0 && {
        filters: { state: ['PA', ['OH', 'NY', 'NJ', 'WV', 'MD'][(place / 10) % 5]] },
      }),
    })
  const delays: number[] = []
  for (const id of await draftsOf(ask, publishes, 'Told')) {
    heard.length = 0
    const before = performance.now()
    await ask('POST', `/admin/v1/updates/${id}/publish`, {})
    while (heard.length < webhooks) await setTimeout(5)
    delays.push(...heard.map((at) => at - before))
    await setTimeout(100)
  }
  const slowest =
    delays.toSorted((left, right) => left - right)[Math.floor(delays.length * 0.95)] ?? Number.NaN
  return {
    name: `from publishing to the first byte at ${webhooks} webhooks, the 95th percentile`,
    value: `${slowest.toFixed(0)} ms`,
    target: '< 100 ms',
    reference: `the middle ${median(delays).toFixed(0)} ms`,
  }
}
