import type { GraphQLFieldResolver } from 'graphql'
import { type Case, type WholeCase, wholeCase } from '../content/submissions/case.ts'
import { inTray, type Tray } from '../content/submissions/in-tray.ts'
import type { Status } from '../content/submissions/submission.ts'
import { limitOf } from './arguments.ts'
import type { Asking } from './asking.ts'

type Resolve<Source, Arguments = unknown> = GraphQLFieldResolver<Source, Asking, Arguments>

type Page = {
  readonly status?: Status | null
  readonly first?: number | null
  readonly after?: string | null
}

/** A page of the in-tray as its fields are read from it. */
type PagedTray = Tray & { readonly after: string | undefined }

/** Lists what people sent in, for an editor; the answer is for nobody else. */
export const submissionsOf: Resolve<unknown, Page> = async (_root, page, asking): Promise<PagedTray> => {
  asking.keepPrivate()
  const after = page.after ?? undefined
  const query = { status: page.status ?? undefined, limit: limitOf(page), after }
  return { ...(await inTray(asking.reader, asking.publicUrl, asking.actor, query)), after }
}

/** Gives one submission with what was asked and replied; how its sender is reached is told by REST alone. */
export const submissionOf: Resolve<unknown, { id: string }> = async (
  _root,
  { id },
  asking,
): Promise<Omit<WholeCase, 'contact'>> => {
  asking.keepPrivate()
  const { contact: _, ...told } = await wholeCase(asking.reader, asking.publicUrl, asking.actor, id)
  return told
}

/** The fields of a page of the in-tray. */
export const trayFields: Readonly<Record<string, Resolve<PagedTray>>> = {
  nodes: ({ items }): readonly Case[] => items,
  edges: ({ items, cursors }) => items.map((node, place) => ({ cursor: cursors[place], node })),
  pageInfo: ({ cursors, more, after }) => ({
    hasNextPage: more,
    hasPreviousPage: after !== undefined,
    startCursor: cursors[0] ?? null,
    endCursor: cursors.at(-1) ?? null,
  }),
  totalCount: ({ total }) => total,
}
