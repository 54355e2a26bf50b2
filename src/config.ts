import {
  type Config,
  databasePlace,
  flag,
  hostNames,
  hostsAndNetworks,
  oneOf,
  webAddress,
  wholeNumber,
} from './config-values.ts'

/** A setting as the documentation names it. `read` gives undefined when the text is not right. */
export type Setting<Value> = {
  readonly key: keyof Config
  readonly type: string
  readonly default: string
  readonly meaning: string
  /** Whether the text may hold a password, so that no message shows it. */
  readonly secret?: true
  read(text: string): Value | undefined
}

type Settings = { readonly [Name in string]: Setting<Config[keyof Config]> }

/** Every environment variable that the program reads. */
export const settings: Settings = {
  HOST: {
    key: 'host',
    type: 'an IP address or a host name',
    default: '127.0.0.1',
    meaning: 'The address to listen on. `0.0.0.0` or `::` listens on every one.',
    read: (text) => (/^[A-Za-z0-9.:_-]{1,255}$/.test(text) ? text : undefined),
  },
  PORT: {
    key: 'port',
    type: 'a number from 0 to 65535',
    default: '3000',
    meaning: 'The port to listen on. `0` takes any that is free.',
    read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined),
  },
  PUBLIC_URL: {
    key: 'publicUrl',
    type: 'an http or https address without query or fragment',
    default: '',
    meaning:
      'What links in answers begin with: the address at which the world reaches this server. Without it, the address that the server listens on.',
    read: (text) => (text === '' ? null : webAddress(text)),
  },
  DATABASE_URL: {
    key: 'database',
    secret: true,
    type: '`file:PATH` for SQLite or `postgres://USER:PASSWORD@HOST/DATABASE`',
    default: 'file:./var/happenings.db',
    meaning: 'Where the content is kept. A SQLite file and its folder are made when they are not there.',
    read: databasePlace,
  },
  ALLOWED_HOSTS: {
    key: 'allowedHosts',
    type: 'host names separated by commas, or `*`',
    default: '',
    meaning:
      'Names that requests may be addressed to, besides the one in PUBLIC_URL, localhost and IP addresses; `*` allows any.',
    read: hostNames,
  },
  TRUST_PROXY: {
    key: 'trustProxy',
    type: '`true` or `false`',
    default: 'false',
    meaning:
      'Whether a proxy before this server sets X-Forwarded-For, so that the log names callers and not the proxy.',
    read: flag,
  },
  RESPONSE_CACHE_MB: {
    key: 'responseCache',
    type: 'a number from 0 to 10000',
    default: '16',
    meaning:
      'How much memory public answers are kept in, to be given again while nothing has changed that they depend on; `0` keeps none.',
    read: wholeNumber(0, 10_000),
  },
  RATE_LIMIT: {
    key: 'rateLimit',
    type: 'a number from 0 to 1000000',
    default: '6000',
    meaning:
      'How many public requests a minute are taken from one address, or one network of IPv6, and ten times as many from a key; `0` takes any number. Callers on this machine itself are never refused.',
    read: wholeNumber(0, 1_000_000),
  },
  LOG_LEVEL: {
    key: 'logLevel',
    type: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
    default: 'info',
    meaning: 'The least severe lines that are logged.',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  },
  LOG_FORMAT: {
    key: 'logFormat',
    type: '`json`, `pretty` or `auto`',
    default: 'auto',
    meaning:
      'How lines are logged: as JSON, or for people; `auto` is `pretty` on a terminal and `json` elsewhere.',
    read: oneOf('json', 'pretty', 'auto'),
  },
  BUNDLED_CONTENT: {
    key: 'bundledContent',
    type: '`true` or `false`',
    default: 'true',
    meaning: 'Whether an empty database is filled with the bundled content when the server starts.',
    read: flag,
  },
  LINK_WATCH: {
    key: 'linkWatch',
    type: '`true` or `false`',
    default: 'false',
    meaning:
      'Whether this server asks other servers: whether the addresses that items name still answer, and what YouTube, Vimeo and SoundCloud tell of media.',
    read: flag,
  },
  WEBHOOKS: {
    key: 'webhooks',
    type: '`true` or `false`',
    default: 'true',
    meaning:
      'Whether this server delivers webhooks. Switch it off on a copy of a database that others serve.',
    read: flag,
  },
  WEBHOOK_ALLOWED_HOSTS: {
    key: 'webhookAllowedHosts',
    type: 'host names, IP addresses and networks such as `10.0.0.0/8`, separated by commas',
    default: '',
    meaning:
      'Where webhooks may lead besides `https` addresses of the public Internet: there any port, plain `http` and addresses of the own network are allowed, too.',
    read: hostsAndNetworks,
  },
  WEBSUB_HUB: {
    key: 'websubHub',
    type: 'an http or https address without query or fragment',
    default: '',
    meaning: 'The WebSub hub that feeds name, and that is told when they change. Without it there is none.',
    read: (text) => (text === '' ? null : webAddress(text)),
  },
  CONTACT_NAME: {
    key: 'contactName',
    type: 'a name of at most 200 characters',
    default: 'Partnership Happenings',
    meaning: 'Whom `/data.json` names for questions on the data.',
    read: (text) => (/^[^\p{C}]{1,200}$/u.test(text) ? text : undefined),
  },
  CONTACT_EMAIL: {
    key: 'contactEmail',
    type: 'an e-mail address',
    default: '',
    meaning: 'The address at which they are reached. Without it `/data.json` names nobody’s address.',
    read: (text) =>
      text === '' ? null : /^[\w!$&'*+=.~-]+@[\w-]+(\.[\w-]+)+$/.test(text) ? text : undefined,
  },
  CONTACT_RETENTION_DAYS: {
    key: 'contactRetentionDays',
    type: 'a number of days from 0 to 3650',
    default: '90',
    meaning:
      'How long after its case is closed it is known how the sender of a submission is reached; then it is deleted.',
    read: wholeNumber(0, 3650),
  },
  CHANGE_RETENTION_DAYS: {
    key: 'changeRetentionDays',
    type: 'a number of days from 1 to 36500',
    default: '',
    meaning:
      'How long the log of changes remembers what was overtaken or removed. A follower that was away for longer is answered 410 and starts again from a snapshot. Without it, for ever.',
    read: (text) => (text === '' ? null : wholeNumber(1, 36_500)(text)),
  },
}

/** Reads and checks the environment; `faults` names everything that is wrong with it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): {
  config: Config
  faults: string[]
} {
  const faults: string[] = []
  const config: Partial<Record<keyof Config, unknown>> = {}
  for (const [name, setting] of Object.entries(settings)) {
    const text = environment[name]?.trim() || setting.default
    const value = setting.read(text)
    if (value === undefined) faults.push(wrong(name, setting, text))
    config[setting.key] = value
  }
  // Every key of Config has its setting, which a test of the settings asserts.
  return { config: config as Config, faults }
}

function wrong(name: string, { type, secret }: Setting<unknown>, text: string): string {
  const rule = `${name} must be ${type.replaceAll('`', '')}`
  // Whoever writes an address wrong may have a password anywhere in it.
  return secret || text.includes('@') ? `${rule}; it is something else.` : `${rule}; it is “${text}”.`
}
