/** What the tags of the operations with a key are about. */
export const adminTags = [
  { name: 'Editing', description: 'Write, publish, withdraw and restore, with a key.' },
  { name: 'Keys', description: 'Who may do what.' },
]
