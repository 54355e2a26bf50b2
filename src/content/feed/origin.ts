import { secretOf } from '../../access/secret.ts'
import type { Storage } from '../../storage/storage.ts'

/** Whose feed it is: what its addresses begin with, and the secret that its cursors are signed with. */
export type Origin = { readonly publicUrl: string; readonly secret: Buffer }

/** The origin of a database's feed; all servers of a database have the same. */
export async function originOf(storage: Storage, publicUrl: string): Promise<Origin> {
  let secret = secrets.get(storage)
  if (!secret) {
    secret = secretOf(storage, 'cursor')
    secrets.set(storage, secret)
    // One that could not be had is asked for again.
    secret.catch(() => secrets.delete(storage))
  }
  return { publicUrl, secret: await secret }
}

const secrets = new WeakMap<Storage, Promise<Buffer>>()
