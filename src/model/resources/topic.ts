import { optional, text } from '../fields.ts'
import { resource } from '../resource.ts'

export const topic = resource({
  name: 'topic',
  plural: 'topics',
  prefix: 'top',
  description: 'A subject that updates are filed under, across states and sectors.',
  fields: {
    name: text('The name of the topic.'),
    description: optional(text('What updates under this topic tell about.', { max: 1000 })),
  },
  defaultSort: 'name',
  searched: { name: 'A', description: 'C' },
})
