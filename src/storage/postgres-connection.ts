import type pg from 'pg'
import { driver } from './pg.ts'

/** How every connection to PostgreSQL is made; docs/storage.md says why each setting is as it is. */
export function connectionSettings(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'partnership-happenings',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  }
}

/** Big integers are JavaScript numbers, which hold milliseconds and change numbers exactly; everything else is as the driver gives it. */
export const plainTypes: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') =>
    type === driver().types.builtins.INT8
      ? Number
      : driver().types.getTypeParser(type, format as 'text')) as typeof pg.types.getTypeParser,
}
