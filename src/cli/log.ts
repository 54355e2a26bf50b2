import { type Logger, pino } from 'pino'
import type { Config } from '../config-values.ts'

/** The log: JSON lines on stdout, or lines for people on a terminal. */
export async function openLog({
  logLevel,
  logFormat,
}: Pick<Config, 'logLevel' | 'logFormat'>): Promise<Logger> {
  const forPeople = logFormat === 'pretty' || (logFormat === 'auto' && process.stdout.isTTY)
  const options = { level: logLevel, base: null }
  if (!forPeople) return pino(options)
  const { default: pretty } = await import('pino-pretty')
  return pino(options, pretty({ ignore: 'hostname', translateTime: 'HH:MM:ss', sync: true }))
}
