/** What the tags of the operations with a key are about. */
export const adminTags = [
  { name: 'Editing', description: 'Write, publish, withdraw and restore, with a key.' },
  { name: 'Links', description: 'Whether the addresses that items name still answer.' },
  { name: 'Keys', description: 'Who may do what.' },
]
