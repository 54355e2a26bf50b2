import { type DefaultTreeAdapterTypes, parse } from 'parse5'

/** An element of a page as a strict parser read it. */
export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/** Every element of a page, or those of one name, in their order; a page that is not well-formed is refused. */
export function elementsIn(body: string, name?: string): Element[] {
  const faults: string[] = []
  const document = parse(body, {
    onParseError: ({ code, startLine }) => faults.push(`${code} in line ${startLine}`),
  })
  if (faults.length > 0) throw new Error(faults.join(', '))
  const all: Element[] = []
  gather(document, all)
  return name ? all.filter((element) => element.name === name) : all
}

type Node = DefaultTreeAdapterTypes.Node

function gather(node: Node, all: Element[]): void {
  if ('tagName' in node) {
    const attributes = Object.fromEntries(node.attrs.map((each) => [each.name, each.value]))
    all.push({ name: node.tagName, attributes, text: textIn(node) })
  }
  if ('childNodes' in node) for (const child of node.childNodes) gather(child, all)
}

function textIn(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : ''
}
