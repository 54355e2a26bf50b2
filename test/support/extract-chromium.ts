import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'

// Run as a program by test/run.ts with TMPDIR set: the package unpacks there and nowhere else.
// Its system libraries are unpacked too (it does so by itself only on Amazon Linux), so that
// nothing but glibc is asked of the machine, and its fonts are named where they are. The last rename
// says that all is in place.
const target = process.argv[2]
if (!target) throw new Error('Usage: node test/support/extract-chromium.ts TARGET')
const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
const [executable] = await Promise.all([chromium.executablePath(), inflate(join(packed, 'al2023.tar.br'))])
const fonts = join(dirname(executable), 'fonts')
const config = join(fonts, 'fonts.conf')
writeFileSync(config, readFileSync(config, 'utf8').replaceAll('/tmp/fonts', fonts))
renameSync(executable, target)
