import { partnership } from '../../model/resources/partnership.ts'
import { inWords } from '../../model/spelled.ts'
import { itemAddress } from './address.ts'
import type { Fact } from './facts.ts'
import { html } from './html.ts'

/** Other partnerships, each with the word of the relation and the editors' note on it. */
export const relatedPartnerships: Fact = {
  heading: 'Related partnerships',
  fields: ['related'],
  show({ home, item }) {
    const related = item.related as readonly Related[]
    return (
      related.length > 0 &&
      html`<ul class="related">${related.map(
        ({ relation, note, partnership: { slug, name } }) =>
          html`<li>${words[relation] ?? inWords(relation)} <a href="${itemAddress(home, partnership, slug)}">${name}</a>${note && html`<span class="note">${note}</span>`}</li>
`,
      )}</ul>`
    )
  },
}

type Related = {
  readonly relation: string
  readonly note: string | null
  readonly partnership: { readonly slug: string; readonly name: string }
}

const words: Readonly<Record<string, string>> = {
  possibly_same: 'Possibly the same as',
  preceded_by: 'Preceded by',
  followed_by: 'Followed by',
  works_with: 'Works with',
}
