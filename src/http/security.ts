/** How a caller shows who it is, as the document says it. */
export const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key, as `happenings key create` or POST /admin/v1/keys makes them.',
  },
} as const
