import type { Progress } from '../content/exchange/import.ts'

/** Where progress is told. */
type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>

/** Tells on a terminal how far a piece of work has come, in one line that is written over and over; elsewhere nothing. */
export function progressOn(screen: Screen): Progress & { end(): void } {
  let told = ''
  const tell = (step: string, done: number, total: number) => {
    if (!screen.isTTY) return
    const line = `${done} of ${total} ${step}`
    screen.write(`\r${line.padEnd(told.length)}`)
    told = line
  }
  const end = () => {
    if (told) screen.write('\n')
    told = ''
  }
  return Object.assign(tell, { end })
}
