import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from '../config.ts'

/** The log: JSON lines on stdout, or lines for people on a terminal. */
export function openLog({ logLevel, logFormat }: Pick<Config, 'logLevel' | 'logFormat'>): Logger {
  const forPeople = logFormat === 'pretty' || (logFormat === 'auto' && process.stdout.isTTY)
  const options = { level: logLevel, base: null }
  return forPeople
    ? pino(options, pretty({ ignore: 'hostname', translateTime: 'HH:MM:ss', sync: true }))
    : pino(options)
}
