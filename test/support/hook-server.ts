import { systemClock } from '../../src/clock.ts'
import type { Fetch } from '../../src/content/links/fetch.ts'
import { fetchOutside } from '../../src/delivery/fetch-outside.ts'
import { openStorage, type Place } from '../../src/storage/open.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { startWebhooks } from '../../src/workers/webhooks.ts'

/** Where a server ends as by kill -9: in the middle of a transaction, before a message is sent, or when it was answered but nothing was written down. */
export type Crash = { readonly at: 'write' | 'send' | 'answer' | 'never'; readonly after: number }

// Delivers webhooks of a database to this machine until it is killed, or kills itself at a given place.
const [place, crash, publicUrl] = process.argv.slice(2).map((text) => JSON.parse(text)) as [
  Place,
  Crash,
  string,
]
let left = crash.after
const passes = (at: Crash['at']): void => {
  if (at === crash.at && left-- <= 0) process.kill(process.pid, 'SIGKILL')
}

const storage = openStorage(place)
const crashing: Storage = {
  ...storage,
  write: (work) =>
    storage.write(async (tx) => {
      const result = await work(tx)
      passes('write')
      return result
    }),
}
const send = fetchOutside({ agent: 'Test', allows: (address) => address === '127.0.0.1', patience: 1000 })
const fetch: Fetch = async (address, asked) => {
  passes('send')
  const reply = await send(address, asked)
  passes('answer')
  return reply
}
startWebhooks({ storage: crashing, clock: systemClock, publicUrl, fetch, goodFor: 1500 })
setInterval(() => {}, 1000)
