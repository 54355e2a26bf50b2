import { readFileSync } from 'node:fs'

/** An answer as the server gives it, and in `summary` the address that was asked for. */
export type Example = { readonly summary: string; readonly value: unknown }

/** The addresses that the document shows answers of, by operation, with what is answered. */
export type RecordedAnswers = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Where the recorded answers stand; `npm test -- test/contract/openapi-examples.test.ts` writes them anew when `RECORD` is set. */
export const recordedAnswers = new URL('./examples.json', import.meta.url)

/** Stands in the recorded answers for what links begin with. */
export const publicUrlSlot = '{PUBLIC_URL}'

/** The examples of an operation's answer, taken from the bundled content. */
export function examplesOf(publicUrl: string, operationId: string): Record<string, Example> {
  const answers = recorded()[operationId] ?? {}
  return Object.fromEntries(
    Object.entries(answers).map(([summary, value], place) => [
      `example${place + 1}`,
      { summary, value: JSON.parse(JSON.stringify(value).replaceAll(publicUrlSlot, publicUrl)) },
    ]),
  )
}

let kept: RecordedAnswers | undefined

function recorded(): RecordedAnswers {
  kept ??= JSON.parse(readFileSync(recordedAnswers, 'utf8')) as RecordedAnswers
  return kept
}
