import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { type Clock, systemClock } from '../../src/clock.ts'
import { keepTimes } from '../../src/content/editing/keep-times.ts'
import { asking } from './admin.ts'
import { openDesk } from './desk.ts'
import { everythingPublic } from './everything-told.ts'
import type { Engine } from './site.ts'
import { contactTraces } from './submissions.ts'
import { whereaboutsOf } from './whereabouts.ts'

/** What is sent in: a practice of the bundled content, as its practitioner would tell it. */
export const practice = {
  title: 'A welcome letter to new participants',
  text: 'A business champion and his assistant drafted a letter for companies new to the partnership, and the champions sent each one a **personal copy**.',
  state: 'PA',
  sector: 'manufacturing',
  link: 'https://media.example.org/welcome-letter.pdf',
  question: 'How many companies came back?',
  answer: 'Nine of the ten came to the next meeting.',
  edited: 'Nine of ten new companies come back after a welcome letter',
  corrected: 'Nine of ten new companies came back after a welcome letter',
  reason: 'The partnership tells of it anew.',
}

/** A server at which a day can pass, and what the story looks at between its steps. */
export async function openStory(t: Test, engine: Engine) {
  let ahead = 0
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead }
  const site = await openDesk(t, engine, clock)
  const { app, desk } = site
  return {
    ...site,
    /** Lets days pass, and does what falls due in them. */
    async pass(days: number) {
      ahead += days * 24 * 60 * 60 * 1000
      return keepTimes(desk)
    },
    /** The day after tomorrow in Denver, at nine in the morning, as forms have it. */
    soon: () => `${new Date(clock.now() + 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)}T09:00`,
    /** Everybody finds it, in every way, or nobody in any. */
    async seen(id: string, title: string, so: boolean, when: string) {
      const otherwise = Object.entries(await whereaboutsOf(app, id, title)).filter(([, is]) => is !== so)
      t.same(otherwise, [], `${when}: ${so ? 'everywhere' : 'nowhere'}`)
    },
    /** Nothing public tells how the sender is reached. */
    async discreet(id: string, receipt: string, when: string) {
      const told = [...(await everythingPublic(app, id)), ['receipt', (await app.inject(receipt)).body]]
      t.ok(told.length > 60, `${when}: ${told.length} answers`)
      for (const [path, body] of told)
        for (const trace of contactTraces) t.notOk(body?.includes(trace), `${when}: ${path} has ${trace}`)
    },
  }
}

/** What history and audit tell of the whole story, the first deed first. */
export async function rememberedOf(app: FastifyInstance, admin: string, id: string, submission: string) {
  const ask = asking(app, admin)
  const audit = async (subject: string): Promise<string[]> =>
    (await ask('GET', `/admin/v1/audit?subject=${subject}&limit=100`))
      .json()
      .data.map(({ deed }: { deed: string }) => deed)
      .toReversed()
  const revisions = (await ask('GET', `/admin/v1/updates/${id}/revisions`)).json().data
  return { ofItem: await audit(id), ofSubmission: await audit(submission), revisions }
}
