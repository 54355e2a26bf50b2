/** Borders in tenths of a unit: each a position and the ways from each to the next, x and y by turns. */
export type Arcs = readonly (readonly number[])[]

/** Closed lines as numbers of arcs; a negative number is an arc backwards. */
export type Rings = readonly (readonly number[])[]

export type Bounds = readonly [left: number, top: number, right: number, bottom: number]

/** Rings as the `d` of an SVG path, in tenths of a unit. */
export function pathOf(arcs: Arcs, rings: Rings): string {
  return rings.map((ring) => ringPath(arcs, ring)).join('')
}

/** The box round rings, in units. */
export function boundsOf(arcs: Arcs, rings: Rings): Bounds {
  const [xs, ys]: [number[], number[]] = [[], []]
  for (const arc of rings.flat()) {
    let [x, y] = [0, 0]
    for (const [dx, dy] of stepsOf(arcs[arc < 0 ? ~arc : arc])) {
      x += dx
      y += dy
      xs.push(x / 10)
      ys.push(y / 10)
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** An arc’s first position and its steps, in pairs. */
function stepsOf(arc: readonly number[] = []): [x: number, y: number][] {
  const steps: [number, number][] = []
  for (let place = 0; place < arc.length; place += 2) steps.push([arc[place] ?? 0, arc[place + 1] ?? 0])
  return steps
}

function ringPath(arcs: Arcs, ring: readonly number[]): string {
  let path = ''
  for (const arc of ring) {
    const steps = stepsOf(arcs[arc < 0 ? ~arc : arc])
    const [start = [0, 0], ...ways] = arc < 0 ? backwards(steps) : steps
    if (path === '') path = `M${joined(start)}l`
    const next = joined(ways.flat())
    path += path.endsWith('l') || next.startsWith('-') ? next : ` ${next}`
  }
  return `${path}z`
}

function backwards(steps: readonly [x: number, y: number][]): [x: number, y: number][] {
  const end: [number, number] = [0, 0]
  for (const [dx, dy] of steps) {
    end[0] += dx
    end[1] += dy
  }
  const ways = steps.slice(1).map(([dx, dy]): [number, number] => [-dx, -dy])
  return [end, ...ways.toReversed()]
}

/** Numbers as SVG takes them with the fewest letters: a sign parts them as well as a space. */
function joined(numbers: readonly number[]): string {
  return numbers.reduce((text, number) => `${text}${text === '' || number < 0 ? '' : ' '}${number}`, '')
}
