import { readFileSync } from 'node:fs'
import { readConfig } from '../config.ts'
import type { Config } from '../config-values.ts'
import { Problem } from '../errors.ts'

/** The program's own name and version. */
export const program: { name: string; version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

/** The settings of the environment; refuses to go on when any is wrong. */
export function configured(): Config {
  const { config, faults } = readConfig(process.env)
  if (faults.length > 0) throw new Problem('invalid_settings', faults.join(' '))
  return config
}
