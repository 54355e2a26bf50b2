/**
 * Ends the process in one clear line when Node is too old to run TypeScript as it is.
 *
 * Plain JavaScript of long ago: an old Node must be able to read it.
 */
var oldest = '24.15'

var is = process.versions.node.split('.').map(Number)
var needs = oldest.split('.').map(Number)

if (is[0] < needs[0] || (is[0] === needs[0] && is[1] < needs[1])) {
  process.stderr.write(
    'Partnership Happenings needs Node ' +
      oldest +
      ' or newer; this is ' +
      process.version +
      '. Run it through npm (`npm start`), which brings the right one.\n',
  )
  process.exit(1)
}
