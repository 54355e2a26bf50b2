/** Where the documents of the last release are: what its clients were promised. */
export const released = {
  openapi: 'test/contract/released/openapi.yaml',
  graphql: 'test/contract/released/schema.graphql',
} as const
