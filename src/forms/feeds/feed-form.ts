import type { ResourceName } from '../../model/resource.ts'
import type { PagedForm } from '../form.ts'

/** What RSS, Atom and JSON Feed have in common as forms. */
export const feedForm = {
  resources: ['update', 'media', 'event', 'partnership'] as readonly ResourceName[],
  takes: [],
  extent: 'page',
  sort: '-publishedAt',
  include: { update: ['media'] },
} as const satisfies Partial<PagedForm>
