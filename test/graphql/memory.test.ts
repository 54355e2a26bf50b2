import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { ask } from '../support/graphql.ts'
import { openSite } from '../support/site.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const heldMegabytes = (): number => {
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

t.test('documents that differ do not pile up in memory', async (t) => {
  const { app } = await openSite(t)
  const words = Array.from({ length: 90 }, () => '"PA"').join(' ')
  const roots = Array.from(
    { length: 18 },
    (_, n) => `a${n}: updates(filter: {state: [${words}]}) { totalCount }`,
  )
  const askMany = async (from: number, to: number) => {
    for (let each = from; each < to; each++) await ask(app, `{ ${roots.join(' ')} b${each}: __typename }`)
  }
  await askMany(0, 150)
  const before = heldMegabytes()
  await askMany(150, 450)
  const grown = heldMegabytes() - before
  t.ok(grown < 60, `300 documents more take ${Math.round(grown)} MB more`)
})
