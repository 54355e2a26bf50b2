import type { FastifyInstance } from 'fastify'

type Stub = { readonly id: string; readonly slug: string; readonly name: string }

/** Two partnerships of the bundled content that are noted as possibly the same. */
export async function alike(app: FastifyInstance): Promise<readonly [Stub, Stub]> {
  const { data } = (await app.inject('/v1/partnerships?limit=100')).json() as {
    data: (Stub & { related: { relation: string; partnership: Stub }[] })[]
  }
  for (const one of data) {
    const other = one.related.find(({ relation }) => relation === 'possibly_same')
    if (other) return [one, other.partnership]
  }
  throw new Error('No partnership is noted as possibly the same as another.')
}
