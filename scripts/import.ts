// npm run import -- FILE.csv --title "Column" …: brings voices from elsewhere here. Run it again and nothing doubles.
import './guard.mjs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { refuseOtherTable } from '#app/domain/imports/clashing.server.ts'
import { meanings, presets, type Columns, type Preset } from '#app/domain/imports/mapping.ts'
import { runImport, type Tally } from '#app/domain/imports/running.server.ts'
import { en } from '#app/i18n/messages/en.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { isLanguage } from '#app/i18n/language.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { Refusal } from '#app/kernel/errors.ts'
import { begin } from '#db/seeds/beginning.ts'
import { migrate, withDatabase } from './preparing.ts'
import { settings } from './settings.ts'
import { rowsOf, TableFault, type TableForm } from './reading-table.ts'

const usage = `npm run import -- FILE.csv [--preset ${Object.keys(presets).join('|')}] [--${meanings.join(' COLUMN] [--')} COLUMN]
  --source NAME      what this table is called; with a row's id it tells what is here already (default: preset or file name).
                     Two systems that both count from 1 need two names
  --same-table       it is the table that is here under this name, though most of its rows say something else now
  --default-language en|it
  --delimiter ';'    also: tab
  --quote none       quotation marks are part of the words (default: double, and none for tabs)
  --skip-rows N      lines above the column names
  --encoding utf8|latin1|utf16le
  --dry-run          looks at everything and writes nothing`

const text = { type: 'string' } as const

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...(Object.fromEntries(meanings.map((meaning) => [meaning, text])) as Record<
          (typeof meanings)[number],
          typeof text
        >),
        preset: text,
        source: text,
        'default-language': { type: 'string', default: 'en' },
        delimiter: { type: 'string', default: ',' },
        quote: text,
        'same-table': { type: 'boolean', default: false },
        'skip-rows': { type: 'string', default: '0' },
        encoding: { type: 'string', default: 'utf8' },
        'dry-run': { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

const { values, positionals } = asked()
const [file, ...others] = positionals
if (file === undefined || others.length > 0) stop(usage)
const preset = values.preset
if (preset !== undefined && !Object.hasOwn(presets, preset)) stop(`There is no preset “${preset}”. ${usage}`)
const columns: Columns = {
  ...(preset !== undefined && presets[preset as Preset]),
  ...Object.fromEntries(
    meanings.flatMap((meaning) => (values[meaning] === undefined ? [] : [[meaning, values[meaning]]])),
  ),
}
if (columns.title === undefined && columns.body === undefined)
  stop(`Say which column holds the title or the text.\n\n${usage}`)
const language = values['default-language']
if (!isLanguage(language)) stop('--default-language is en or it.')
const { encoding } = values
if (encoding !== 'utf8' && encoding !== 'latin1' && encoding !== 'utf16le')
  stop('--encoding is utf8, latin1 or utf16le.')
if (!/^\d{1,4}$/.test(values['skip-rows'])) stop('--skip-rows is a number of lines.')
const delimiter = values.delimiter === 'tab' ? '\t' : values.delimiter
// what is copied out of a sheet or a database with tabs knows no quoting
const quotes = values.quote ?? (delimiter === '\t' ? 'none' : 'double')
if (quotes !== 'double' && quotes !== 'none') stop('--quote is double or none.')
const now = new Date()
const form: TableForm = {
  delimiter,
  quotes,
  now,
  skipRows: Number(values['skip-rows']),
  encoding,
}

const begun = performance.now()
const tally: Tally = { imported: 0, updated: 0, skipped: 0, failed: 0 }
let share = 0
let isDrawn = false

const draw = () => {
  if (!process.stderr.isTTY) return
  const full = Math.round(share * 30)
  const done = tally.imported + tally.updated + tally.skipped + tally.failed
  process.stderr.write(`\r  ${'█'.repeat(full)}${'░'.repeat(30 - full)} ${done} rows `)
  isDrawn = true
}
const clear = () => {
  if (isDrawn) process.stderr.write('\r\u001b[K')
  isDrawn = false
}

try {
  const { databaseUrl } = settings()
  await withDatabase(databaseUrl, async (db) => {
    await migrate(db)
    const ctx = asSystem(db, now, 'import')
    await begin(ctx)
    const plan = {
      source: values.source ?? preset ?? path.basename(file).replace(/\.csv(\.gz)?$/i, ''),
      language,
      isDry: values['dry-run'],
    }
    if (!values['same-table']) await refuseOtherTable(ctx, plan, rowsOf(file, columns, form))
    await runImport(
      ctx,
      plan,
      rowsOf(file, columns, form, (read) => {
        share = read
      }),
      {
        onFault: (line, fault) => {
          clear()
          console.error(`line ${line} ${fault}`)
        },
        onProgress: (now) => {
          Object.assign(tally, now)
          draw()
        },
      },
    ).then((done) => Object.assign(tally, done))
  })
} catch (error) {
  clear()
  process.exitCode = 1
  if (error instanceof TableFault) console.error(error.message)
  else if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    console.error(`There is no file ${file}.`)
  else if (error instanceof Refusal) console.error(sentenceOf(en, error.code, error.details))
  else throw error
  if (tally.imported + tally.updated > 0)
    console.error(
      'What stands above that line is here. Mend the file and run the same command again: nothing doubles.',
    )
}
clear()
if (values['dry-run']) console.log('A dry run: nothing was written.')
console.log(
  `imported ${tally.imported}, updated ${tally.updated}, skipped ${tally.skipped}, failed ${tally.failed} in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
)
