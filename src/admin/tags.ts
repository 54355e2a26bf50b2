import { shelf } from '../model/catalogue.ts'
import { editing, editingOf } from './operation.ts'

/** What the tags of the operations with a key are about. */
export const adminTags = [
  { name: editing, description: 'With a key: publish together, see previews, read the audit.' },
  ...shelf.map((resource) => ({
    name: editingOf(resource),
    description: `With a key: write, publish, withdraw and restore ${resource.plural}.`,
  })),
  { name: 'In-tray', description: 'What people sent in, and what editors do with it.' },
  { name: 'Links', description: 'Whether the addresses that items name still answer.' },
  { name: 'Webhooks', description: 'Where changes are sent as they happen, and how that went.' },
  { name: 'Keys', description: 'Who may do what.' },
]
