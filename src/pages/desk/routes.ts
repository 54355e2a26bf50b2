import type { Answer, Visit } from './visit.ts'

/** What makes a visit into an answer. */
export type Handler = (visit: Visit) => Promise<Answer>

type Route = readonly [method: 'GET' | 'POST', path: string, load: () => Promise<Handler>]

/** The addresses of the desk, after `/desk`; what serves each is loaded when it is first asked for. */
export const routes: readonly Route[] = [
  ['GET', '', async () => (await import('./front.ts')).front],
  ['GET', '/submissions', async () => (await import('./in-tray.ts')).tray],
  ['GET', '/submissions/:id', async () => (await import('./case.ts')).openCase],
  ['POST', '/submissions/:id', async () => (await import('./case.ts')).decideCase],
  ['GET', '/links', async () => (await import('./links.ts')).brokenLinks],
  ['GET', '/:collection', async () => (await import('./list.ts')).list],
  ['GET', '/:collection/new', async () => (await import('./write-item.ts')).newItem],
  ['POST', '/:collection/new', async () => (await import('./save.ts')).createItem],
  ['GET', '/:collection/:key', async () => (await import('./write-item.ts')).openItem],
  ['POST', '/:collection/:key', async () => (await import('./save.ts')).saveItem],
  ['GET', '/:collection/:key/publish', async () => (await import('./publish.ts')).askPublish],
  ['POST', '/:collection/:key/publish', async () => (await import('./publish.ts')).publishItem],
  ['GET', '/:collection/:key/withdraw', async () => (await import('./withdraw.ts')).askWithdraw],
  ['POST', '/:collection/:key/withdraw', async () => (await import('./withdraw.ts')).withdrawItem],
  ['GET', '/:collection/:key/merge', async () => (await import('./merge.ts')).askMerge],
  ['POST', '/:collection/:key/merge', async () => (await import('./merge.ts')).mergeItem],
  ['GET', '/:collection/:key/remove', async () => (await import('./remove.ts')).askRemove],
  ['POST', '/:collection/:key/remove', async () => (await import('./remove.ts')).removeItem],
  ['POST', '/:collection/:key/preview', async () => (await import('./preview.ts')).previewItem],
  ['GET', '/:collection/:key/history', async () => (await import('./history.ts')).itemHistory],
  ['GET', '/:collection/:key/history/:version', async () => (await import('./revision.ts')).oneRevision],
  ['POST', '/:collection/:key/history/:version', async () => (await import('./revision.ts')).restoreRevision],
]
