import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false })

/** The beginning of a Markdown text as plain words: its first paragraph, and of that as many whole words as there is room for. */
export function excerpt(source: string, most = 220): string {
  const tokens = markdown.parse(source, {})
  const paragraph = tokens.find(
    (token, place) => token.type === 'inline' && tokens[place - 1]?.type === 'paragraph_open',
  )
  const words = (paragraph?.children ?? [])
    .map(({ type, content }) => (type.endsWith('break') ? ' ' : content))
    .join('')
    .trim()
  return shortened(words, most)
}

/** As many whole words of a plain text as there is room for. */
export function shortened(words: string, most = 220): string {
  if (words.length <= most) return words
  const whole = words.slice(0, most + 1).replace(/\s+\S*$/, '')
  return `${whole.slice(0, most).replace(/[\s,;:–-]+$/, '')}…`
}
