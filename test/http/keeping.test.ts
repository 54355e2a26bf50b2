import t from 'tap'
import { keepable } from '../../src/http/answer.ts'

t.test(
  'no answer may be kept beyond the time at which an item becomes public or leaves by itself',
  async (t) => {
    const clock = { now: () => 1_000_000, newUuid: () => new Uint8Array(16) }
    const kept = (next: number | null) => keepable({ clock, upcoming: () => next })
    const usual = 'public, max-age=60, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400'
    t.equal(kept(null), usual)
    t.equal(kept(1_000_000 + 900_000), usual)
    t.equal(kept(1_000_000 + 899_000), 'public, max-age=60, s-maxage=300')
    t.equal(kept(1_000_000 + 45_900), 'public, max-age=45, s-maxage=45')
    t.equal(kept(999_000), 'public, max-age=0, s-maxage=0')
  },
)
