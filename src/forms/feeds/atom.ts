import type { PagedForm } from '../form.ts'
import { feedForm } from './feed-form.ts'

/** A page of a list as Atom, which tells readers what changed and what is gone. */
export const atom: PagedForm = {
  ...feedForm,
  name: 'atom',
  suffix: 'atom',
  mediaType: 'application/atom+xml',
  title: 'Atom',
  description:
    'The page as Atom (RFC 4287), the newest first, paged by RFC 5005, with what was withdrawn by RFC 6721. The `id` of an entry is the UUID of the item; its links lead to pages for people.',
  shows: ['removed'],
  async write(sheet) {
    const { writeAtom } = await import('./write-atom.ts')
    return writeAtom(sheet)
  },
}
