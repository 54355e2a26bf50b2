import { shelf } from '../model/catalogue.ts'
import type { ResourceName } from '../model/resource.ts'

/** The collections of a form that everything has. */
export const everyResource: readonly ResourceName[] = shelf.map(({ name }) => name)
