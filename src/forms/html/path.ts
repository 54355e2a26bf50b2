/** The path that the public address begins with; empty when it is a whole host. */
export function pathOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, '')
}
