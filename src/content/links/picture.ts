/** A picture as it is kept: its bytes, and what they are by their own beginning. */
export type Picture = { readonly bytes: Buffer; readonly extension: PictureExtension }

/** The media types of the pictures that are served, by their extensions. */
export const pictureTypes = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
} as const

export type PictureExtension = keyof typeof pictureTypes

/** The picture that some bytes are; null for anything else, whatever it was said to be. */
export function pictureIn(bytes: Buffer): Picture | null {
  const start = bytes.subarray(0, 12).toString('latin1')
  for (const [extension, pattern] of Object.entries(beginnings))
    if (pattern.test(start)) return { bytes, extension: extension as PictureExtension }
  return null
}

const beginnings: Readonly<Record<PictureExtension, RegExp>> = {
  jpg: /^\xff\xd8\xff/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the file's own beginning has one.
  png: /^\x89PNG\r\n\x1a\n/,
  webp: /^RIFF[\s\S]{4}WEBP/,
  gif: /^GIF8[79]a/,
}
