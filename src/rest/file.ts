import type { Form, PagedForm, Sheet } from '../forms/form.ts'
import { type Answer, fingerprint } from '../http/answer.ts'
import { contentType } from './chosen.ts'
import { headerLinks } from './links.ts'

/** A sheet written down in a form, as an answer. */
export async function sheetFile(form: PagedForm, sheet: Omit<Sheet, 'htmlUrl'>): Promise<Answer> {
  const { publicUrl, alternates, pages, self, head, hub } = sheet
  const htmlUrl = alternates.find(({ name }) => name === 'html')?.url ?? self
  const body = await form.write({ ...sheet, htmlUrl })
  return {
    ...asFile(form, body, head),
    links: [
      ...headerLinks(publicUrl, { ...pages, self }, alternates),
      ...(hub ? [[hub, 'hub'] as const] : []),
    ],
  }
}

/** Bytes of a form as an answer; they tell it from those of another program or form. */
export function asFile(form: Form, body: string | Buffer, change: NonNullable<Answer['change']>): Answer {
  return { body, type: contentType(form), change, edition: fingerprint(body) }
}
