import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type Holder = { readonly letGo: () => Promise<void> }

const program = `
  import SQLite from 'better-sqlite3'
  const db = new SQLite(process.argv[1])
  db.exec('begin immediate')
  process.stdout.write('held')
  process.stdin.resume()
  process.stdin.on('end', () => { db.exec('rollback'); db.close() })
`

/** Another process that holds the write lock of a SQLite file, as a copy or somebody's shell may. */
export async function holdFile(file: string): Promise<Holder> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const gone = once(child, 'exit')
  return {
    letGo: async () => {
      child.stdin.end()
      await gone
    },
  }
}
