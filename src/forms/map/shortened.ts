/** Text that fits on one line of a drawing: SVG does not wrap it. */
export function shortened(text: string, most: number): string {
  const letters = [...text]
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text
}
