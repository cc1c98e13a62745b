import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { migrateToLatest } from '#db/migrate.server.ts'
import { administer, engine, leaveServer } from './engine.ts'
import { quickFolder, startPostgres } from './postgres-server.ts'

/** Makes one migrated template for the whole run; the workers inherit where it is through the environment. */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(quickFolder(), 'openaisle-tests-'))
  // what the product writes beside its database goes here, never into the tree of whoever runs the tests
  process.env.DATA_DIR = path.join(folder, 'data')
  const takeDown = await (engine === 'postgres' ? postgresTemplate() : sqliteTemplate(folder))
  return async () => {
    await takeDown()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sqliteTemplate(folder: string): Promise<() => Promise<void>> {
  const template = path.join(folder, 'template.sqlite')
  await migrate(`file:${template}`)
  process.env.TEST_SQLITE_TEMPLATE = template
  return () => Promise.resolve()
}

async function postgresTemplate(): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const template = `openaisle_template_${process.pid}`
  process.env.TEST_POSTGRES_SERVER = server.url
  process.env.TEST_POSTGRES_TEMPLATE = template

  await administer(`drop database if exists ${template} with (force)`)
  await administer(`create database ${template}`)
  const address = new URL(server.url)
  address.pathname = `/${template}`
  await migrate(address.href)
  return async () => {
    await administer(`drop database if exists ${template} with (force)`)
    await leaveServer()
    await server.stop()
  }
}

async function migrate(url: string): Promise<void> {
  const db = openDatabase(url)
  await migrateToLatest(db)
  await closeDatabase(db)
}
