import type { Fault } from '../../errors.ts'
import { capitalised } from '../../model/spelled.ts'

/** What is wrong with a form as people are told it: the control that it is in, if it is in one, and the words. */
export function saidOf({ pointer = '', code, detail }: Fault): readonly [place: string | null, said: string] {
  const [, head = '', tail = ''] = pointer.split('/')
  const name = head === 'contact' && tail !== '' ? tail : head
  if (!(name in words)) return [null, detail]
  const { missing, wrong } = words[name] ?? {}
  if (code === 'missing') return [name, missing ?? detail]
  if (name === 'links' && tail !== '')
    return [
      name,
      `Line ${Number(tail) + 1} of the links is not an address of the web, such as https://example.org/video.`,
    ]
  return [name, wrong ?? capitalised(detail)]
}

const words: Readonly<Record<string, { readonly missing?: string; readonly wrong?: string }>> = {
  title: { missing: 'Give your news a headline.' },
  text: { missing: 'Write what happened.' },
  state: { wrong: 'Choose a state from the list.' },
  partnership: { wrong: 'Choose a partnership from the list.' },
  sectors: { wrong: 'Choose at most twenty sectors of those that there are.' },
  links: { wrong: 'Give at most twenty links, each in a line of its own.' },
  name: { missing: 'Say what you are called.' },
  email: {
    missing: 'Give an e-mail address.',
    wrong: 'That is not an e-mail address, such as pat@example.org.',
  },
  phone: { wrong: 'That is not a telephone number. Leave it out if you like.' },
}
