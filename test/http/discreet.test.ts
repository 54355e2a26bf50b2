import t from 'tap'
import { discreet } from '../../src/http/discreet.ts'

t.test(
  'what opens a receipt, a preview or the API itself is left out of an address, and nothing else is',
  async (t) => {
    for (const [url, told] of [
      ['/v1/receipts/tok', '/v1/receipts/…'],
      ['/v1/receipts/tok.html?a=b', '/v1/receipts/….html?a=b'],
      ['/v1/receipts/tok/replies', '/v1/receipts/…/replies'],
      ['/preview/one.two-three', '/preview/…'],
      ['/preview/one.two.html', '/preview/….html'],
      ['/%70review/one.two', '/preview/…'],
      ['/v1/updates?q=receipts%20a', '/v1/updates?q=receipts%20a'],
      ['/v1/receipts', '/v1/receipts'],
      ['/v1?token=hap_0123456789_abc-DEF_9', '/v1?token=hap_0123456789…'],
      ['/v1?token=%68ap_0123456789_abc&limit=1', '/v1?token=hap_0123456789…&limit=1'],
    ] as const)
      t.equal(discreet(url), told)
  },
)
