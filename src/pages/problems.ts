import type { FastifyInstance, FastifyRequest } from 'fastify'
import { nearest } from '../content/nearest.ts'
import { Problem } from '../errors.ts'
import type { Site } from '../http/site.ts'
import { STATUS_CODES } from '../node-http.ts'
import { type ProblemCode, problems } from '../problems.ts'
import { addPage } from './page.ts'
import { type Described, problemListPage, problemPage } from './problem-pages.ts'

/** Adds the addresses that the `type` of problems names: one for each, and one with all of them. */
export function addProblemPages(app: FastifyInstance, site: Site): void {
  const all = (Object.keys(problems) as ProblemCode[])
    .map((code) => described(site.publicUrl, code))
    .filter((problem) => problem !== undefined)
    .sort((left, right) => left.status - right.status)
  addPage(app, site, {
    path: '/docs/problems',
    show: () => ({ page: problemListPage(site.publicUrl, all) }),
    program: () => ({ body: JSON.stringify({ data: all }) }),
  })
  addPage(app, site, {
    path: '/docs/problems/:code',
    show: (request) => ({ page: problemPage(site.publicUrl, named(all, request)) }),
    program: (request) => ({ body: JSON.stringify({ data: named(all, request) }) }),
  })
}

/** A problem as it is told; nothing of those that are met on the command line only. */
function described(publicUrl: string, code: ProblemCode): Described | undefined {
  const entry: Entry = problems[code]
  if (entry.metOn) return undefined
  const { status, title, meaning, remedy } = entry
  const reason = STATUS_CODES[status] ?? ''
  return { code, type: `${publicUrl}/docs/problems/${code}`, title, status, reason, meaning, remedy }
}

type Entry = Pick<Described, 'title' | 'status' | 'meaning' | 'remedy'> & { readonly metOn?: string }

function named(all: readonly Described[], request: FastifyRequest): Described {
  const { code } = request.params as { code: string }
  const found = all.find((problem) => problem.code === code)
  if (found) return found
  const meant = nearest(
    code.replaceAll('-', '_'),
    all.map((problem) => problem.code),
  )
  throw new Problem(
    'not_found',
    `There is no problem “${code}”.${meant ? ` Did you mean “${meant}”?` : ''} All are listed at /docs/problems.`,
  )
}
