import { readFileSync } from 'node:fs'
import t from 'tap'
import { readConfig, settings } from '../../src/config.ts'
import type { Config } from '../../src/config-values.ts'

const told = (environment: Record<string, string>) => readConfig(environment).faults

t.test('docs/configuration.md has a table of every setting, as the program has it', async (t) => {
  const rows = Object.entries(settings).map(
    ([name, { type, default: standard, meaning }]) =>
      `| \`${name}\` | ${type} | ${standard ? `\`${standard}\`` : 'none'} | ${meaning} |`,
  )
  const table = ['| Variable | Type | Default | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n')
  const written = readFileSync('docs/configuration.md', 'utf8').match(/^\| Variable[\s\S]*?(?=\n\n)/m)?.[0]
  t.equal(written, table)
})

t.test('without any variable every setting has its default', async (t) => {
  const { config, faults } = readConfig({})
  t.same(faults, [])
  t.same(config, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: null,
    database: { engine: 'sqlite', file: './var/happenings.db' },
    allowedHosts: [],
    trustProxy: false,
    logLevel: 'info',
    logFormat: 'auto',
    bundledContent: true,
    linkWatch: false,
    webhooks: true,
    webhookAllowedHosts: [],
    contactName: 'Partnership Happenings',
    contactEmail: null,
    responseCache: 16,
    rateLimit: 6000,
    websubHub: null,
    contactRetentionDays: 90,
    changeRetentionDays: null,
  } satisfies Config)
  t.same(readConfig(Object.fromEntries(Object.keys(settings).map((name) => [name, ' ']))).config, config)
})

const good: [string, string, unknown][] = [
  ['HOST', '0.0.0.0', '0.0.0.0'],
  ['HOST', '::1', '::1'],
  ['HOST', 'localhost', 'localhost'],
  ['PORT', '0', 0],
  ['PORT', '65535', 65535],
  ['PUBLIC_URL', 'https://api.example.org/', 'https://api.example.org'],
  ['PUBLIC_URL', 'https://example.org/happenings/', 'https://example.org/happenings'],
  ['PUBLIC_URL', 'http://[::1]:3000', 'http://[::1]:3000'],
  ['DATABASE_URL', 'file:a/b.db', { engine: 'sqlite', file: 'a/b.db' }],
  ['DATABASE_URL', 'file:///srv/a b.db', { engine: 'sqlite', file: '/srv/a b.db' }],
  ['DATABASE_URL', 'postgres://u:p%40@h:5433/d', { engine: 'postgres', url: 'postgres://u:p%40@h:5433/d' }],
  [
    'DATABASE_URL',
    'postgresql://h/d?sslmode=require',
    { engine: 'postgres', url: 'postgresql://h/d?sslmode=require' },
  ],
  ['ALLOWED_HOSTS', 'API.example.org, example.org,', ['api.example.org', 'example.org']],
  ['ALLOWED_HOSTS', '*', ['*']],
  ['TRUST_PROXY', 'true', true],
  ['TRUST_PROXY', 'false', false],
  ['LOG_LEVEL', 'silent', 'silent'],
  ['LOG_FORMAT', 'pretty', 'pretty'],
  ['BUNDLED_CONTENT', 'false', false],
  ['LINK_WATCH', 'true', true],
  ['WEBHOOKS', 'false', false],
  [
    'WEBHOOK_ALLOWED_HOSTS',
    'hooks.internal, 10.0.0.0/8,fd00::/8,127.0.0.1',
    ['hooks.internal', '10.0.0.0/8', 'fd00::/8', '127.0.0.1'],
  ],
  ['CONTACT_NAME', 'Équipe of data, 2nd floor', 'Équipe of data, 2nd floor'],
  ['CONTACT_EMAIL', 'data+help@example.org', 'data+help@example.org'],
  ['WEBSUB_HUB', 'https://hub.example.org/', 'https://hub.example.org'],
  ['RESPONSE_CACHE_MB', '0', 0],
  ['RATE_LIMIT', '0', 0],
  ['RATE_LIMIT', '1000000', 1_000_000],
  ['CONTACT_RETENTION_DAYS', '0', 0],
  ['CONTACT_RETENTION_DAYS', '3650', 3650],
  ['CHANGE_RETENTION_DAYS', '1', 1],
  ['CHANGE_RETENTION_DAYS', '36500', 36_500],
]

t.test('a setting that is right is taken', async (t) => {
  for (const [name, text, value] of good) {
    const { config, faults } = readConfig({ [name]: text })
    t.same(faults, [], `${name}=${text}`)
    const { key } = settings[name] as { key: keyof Config }
    t.same(config[key], value, `${name}=${text}`)
  }
  t.same(new Set(good.map(([name]) => name)), new Set(Object.keys(settings)))
})

const bad: [string, string][] = [
  ['HOST', 'a b'],
  ['HOST', 'http://localhost'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000x'],
  ['PORT', '0x10'],
  ['PORT', '80.5'],
  ['PUBLIC_URL', 'api.example.org'],
  ['PUBLIC_URL', 'ftp://example.org'],
  ['PUBLIC_URL', 'https://example.org/?a=b'],
  ['PUBLIC_URL', 'https://example.org/#a'],
  ['DATABASE_URL', 'mysql://h/d'],
  ['DATABASE_URL', './happenings.db'],
  ['DATABASE_URL', 'file:'],
  ['DATABASE_URL', 'file::memory:'],
  ['DATABASE_URL', 'file:a.db?mode=ro'],
  ['DATABASE_URL', 'postgres://h'],
  ['DATABASE_URL', 'postgres://h/'],
  ['ALLOWED_HOSTS', 'https://example.org'],
  ['TRUST_PROXY', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_FORMAT', 'xml'],
  ['BUNDLED_CONTENT', '1'],
  ['LINK_WATCH', 'on'],
  ['WEBHOOKS', 'yes'],
  ['WEBHOOK_ALLOWED_HOSTS', 'https://hooks.internal'],
  ['WEBHOOK_ALLOWED_HOSTS', '10.0.0.0/33'],
  ['CONTACT_NAME', 'two\nlines'],
  ['CONTACT_EMAIL', 'data at example.org'],
  ['CONTACT_EMAIL', 'data@localhost'],
  ['RATE_LIMIT', '1000001'],
  ['RATE_LIMIT', '-1'],
  ['RESPONSE_CACHE_MB', '10001'],
  ['WEBSUB_HUB', 'hub.example.org'],
  ['CONTACT_RETENTION_DAYS', '3651'],
  ['CONTACT_RETENTION_DAYS', '-1'],
  ['CONTACT_RETENTION_DAYS', '1.5'],
  ['CHANGE_RETENTION_DAYS', '0'],
  ['CHANGE_RETENTION_DAYS', '36501'],
]

t.test('a setting that is not right is named, with what would be', async (t) => {
  for (const [name, text] of bad) {
    const faults = told({ [name]: text })
    t.equal(faults.length, 1, `${name}=${text}`)
    t.ok(faults[0]?.startsWith(`${name} must be `), `${name}=${text}`)
    t.notMatch(faults[0] ?? '', /`/)
  }
  t.same(new Set(bad.map(([name]) => name)), new Set(Object.keys(settings)))
})

t.test('all that is wrong is told at once', async (t) => {
  const environment = Object.fromEntries(bad)
  t.equal(told(environment).length, Object.keys(settings).length)
})

t.test('no message shows a password, however the address is misspelled', async (t) => {
  for (const text of [
    'postgres://user:hush@host',
    'postgres://user:hu@hush@host',
    'postgres:/user:hush@host/d',
    'postgre://user:hush@host/d',
    'user:hush@host/d',
    'postgres://user:hush',
    'postgres://host?password=hush',
    'file:?password=hush',
  ])
    for (const name of ['DATABASE_URL', 'PUBLIC_URL']) {
      if (name === 'PUBLIC_URL' && !text.includes('@')) continue
      const [fault = ''] = told({ [name]: text })
      t.ok(fault, text)
      t.notMatch(fault, /hush/)
    }
  t.equal(told({ PUBLIC_URL: 'https://:hush@example.org' }).length, 1)
})
