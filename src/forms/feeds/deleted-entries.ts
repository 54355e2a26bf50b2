/** Puts into an Atom document what is no longer in it (RFC 6721); both are made here, so neither value needs escaping. */
export function withDeletedEntries(
  document: string,
  gone: readonly { readonly ref: string; readonly when: string }[],
): string {
  if (gone.length === 0) return document
  const entries = gone.map(({ ref, when }) => `  <at:deleted-entry ref="${ref}" when="${when}"/>\n`).join('')
  const root = document.indexOf('<feed ') + '<feed '.length
  const end = document.lastIndexOf('</feed>')
  return `${document.slice(0, root)}xmlns:at="http://purl.org/atompub/tombstones/1.0" ${document.slice(root, end)}${entries}${document.slice(end)}`
}
