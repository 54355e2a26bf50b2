import { Command } from 'commander'
import { Problem } from '../errors.ts'
import { program } from './program.ts'

/** Runs the command that the arguments name; a failure is told on stderr and ends with status 1. */
export async function run(argv: readonly string[]): Promise<void> {
  const happenings = new Command('happenings')
    .description('The content API of the Next Generation Sector Partnerships community of practice.')
    .version(program.version)
    .showSuggestionAfterError()
    .addHelpText('after', '\nSettings come from the environment; docs/configuration.md has them all.')

  happenings
    .command('serve')
    .description(
      'Bring the database up to date, fill it when it is empty, and answer requests until a signal comes.',
    )
    .option(
      '--read-only',
      'serve a copy as it is: nothing is written to the database, and who would write is told where the origin is',
    )
    .action(async ({ readOnly }) =>
      readOnly ? (await import('./serve-copy.ts')).serveCopy() : (await import('./serve.ts')).serve(),
    )
  happenings
    .command('migrate')
    .description('Bring the database to the shape that this version needs. `serve` does so by itself.')
    .option('--json', 'tell what was applied as JSON')
    .action(async (options) => (await import('./migrate.ts')).migrateDatabase(options))
  happenings
    .command('import')
    .description(
      'Load records from files into the database and publish them: all of them, or none when any is not right.',
    )
    .argument(
      '<file...>',
      'NDJSON as export writes it, - for stdin; a JSON array named as in data/, such as updates.json; or a table of partnerships, FILE.csv, with the columns of /v1/partnerships.csv',
    )
    .option('--dry-run', 'tell what would be done, and change nothing')
    .option('--json', 'tell what was done as JSON')
    .action(async (files, options) => (await import('./import.ts')).importFiles(files, options))
  happenings
    .command('export')
    .description('Write everything that is public to stdout as NDJSON, in the form that import takes.')
    .action(async () => (await import('./export.ts')).exportContent())
  happenings
    .command('places')
    .description('Data about places.')
    .command('import')
    .description(
      'Load the Census Bureau’s relationship file of ZIP codes and counties, so that answers tell which share of a ZIP code lies in which county.',
    )
    .argument('<file>', 'tab20_zcta520_county20_natl.txt, as the Census Bureau publishes it; - is stdin')
    .option('--json', 'tell what was done as JSON')
    .action(async (file, options) => (await import('./places.ts')).importPlaces(file, options))
  addKeyCommands(happenings)
  happenings
    .command('reindex')
    .description(
      'Make the index that search reads anew from the content. A running server need not be stopped.',
    )
    .option('--json', 'tell how many items are indexed as JSON')
    .action(async (options) => (await import('./reindex.ts')).reindexContent(options))
  happenings
    .command('openapi')
    .description('Write the OpenAPI document to stdout.')
    .option('--yaml', 'as YAML instead of JSON')
    .action(async (options) => (await import('./openapi.ts')).writeOpenapi(options))
  happenings
    .command('schema')
    .description('Write the GraphQL schema to stdout.')
    .action(async () => (await import('./schema.ts')).writeSchema())

  try {
    await happenings.parseAsync(argv)
  } catch (error) {
    tell(error, argv.includes('--json'))
    process.exitCode = 1
  }
}

/** The commands that look after keys. */
function addKeyCommands(happenings: Command): void {
  const key = happenings
    .command('key')
    .description('Keys for those who write, publish and look after things.')
  key
    .command('create')
    .description('Make a key; it is shown this once.')
    .requiredOption('--name <name>', 'whose key it is, for history and audit')
    .requiredOption(
      '--scope <scopes>',
      'what it may do, separated by commas: content:write, content:publish, submissions:review, webhooks, admin',
    )
    .option('--state <codes>', 'the states whose items it may change, by USPS code; all of them without it')
    .option('--expires <length>', 'when it stops opening anything, such as 12h or 90d; never without it')
    .option('--json', 'give the key and what it may do as JSON')
    .action(async (options) => (await import('./key.ts')).createKeyByHand(options))
  key
    .command('list')
    .description('List all keys as they are recognised.')
    .option('--json', 'as JSON')
    .action(async (options) => (await import('./key.ts')).listKeys(options))
  key
    .command('revoke')
    .description('Take a key’s power away, from the next request on.')
    .argument('<id>', 'the id of the key')
    .action(async (id) => (await import('./key.ts')).revokeKeyByHand(id))
}

/** Tells people what is wrong; whoever asked for JSON gets it as JSON on stdout besides. */
function tell(error: unknown, json: boolean): void {
  if (!(error instanceof Problem)) throw error
  if (json)
    process.stdout.write(
      `${JSON.stringify({ error: { code: error.code, detail: error.message, errors: error.faults } })}\n`,
    )
  const faults = error.faults.map(({ source, pointer, detail, suggestion }) => {
    const place = [source, pointer].filter(Boolean).join(' ')
    return `  ${place ? `${place}: ` : ''}${detail}${suggestion ? ` Did you mean “${suggestion}”?` : ''}`
  })
  process.stderr.write(`${[error.message, ...faults].join('\n')}\n`)
}
