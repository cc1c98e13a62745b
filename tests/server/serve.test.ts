import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import '#app/http/load-context.ts'
import { sql } from 'kysely'
import SQLite from 'better-sqlite3'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { readConfig } from '#app/config.server.ts'
import { createLog } from '#app/kernel/log.server.ts'
import { serve } from '#app/server/serve.server.ts'
import { inTransaction } from '#db/database.server.ts'
import { ask, pause, test } from './standing.ts'

/** The smallest build that Remix serves: two resource routes. */
function buildWith(
  loaders: Record<string, (args: { context: AppLoadContext; request: Request }) => Promise<Response>>,
): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(loaders).map(([name, loader]) => [
      name,
      { id: name, path: name, module: { loader, action: loader } },
    ]),
  )
  return {
    mode: 'production',
    entry: { module: { default: () => new Response('') } },
    routes,
    assets: { version: '1', entry: { module: '', imports: [] }, routes: {}, url: '' },
    publicPath: '/',
    assetsBuildDirectory: 'nowhere',
    basename: '/',
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild
}

const text = (body: string) => new Response(body, { headers: { 'content-type': 'text/plain' } })

describe('the process', () => {
  test('answers with the database at hand, forgets kept pages on a commit, and stops cleanly', async ({
    folder,
  }) => {
    const file = path.join(folder, 'site.sqlite')
    const config = readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      DATABASE_URL: `file:${file}`,
      APP_ORIGIN: 'http://localhost:3000',
    })
    let isWorking = true
    const slowAnswer = Promise.withResolvers<undefined>()
    const build = buildWith({
      count: async ({ context: { db } }) => {
        const { rows } = await sql<{ count: number }>`select count(*) as count from note`.execute(db)
        return text(String(rows[0]?.count))
      },
      note: async ({ context: { db } }) => {
        await inTransaction(db, (tx) => sql`insert into note values (1)`.execute(tx))
        return text('noted')
      },
      start: async ({ context: { db } }) => {
        await sql`create table note (n integer)`.execute(db)
        return text('started')
      },
      slow: async () => {
        await slowAnswer.promise
        return text('finished')
      },
    })
    const serving = await serve(build, {
      config,
      log: createLog(() => undefined),
      startWorker: () => ({
        stop: async () => {
          await pause(50)
          isWorking = false
        },
      }),
    })
    const port = Number(new URL(serving.address).port)
    const post = (target: string) =>
      ask(port, target, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: '' })

    expect((await post('/start')).text).toBe('started')
    expect((await ask(port, '/count')).text).toBe('0')
    expect((await post('/note')).text).toBe('noted')
    expect((await ask(port, '/count')).text).toBe('1')
    expect((await ask(port, '/resources/healthcheck')).status).toBe(200)

    const underWay = ask(port, '/slow')
    await pause(50)
    const closed = serving.close()
    await pause(50)
    await expect(ask(port, '/healthz')).rejects.toThrow(/ECONNREFUSED/)
    expect(isWorking).toBe(true)
    slowAnswer.resolve(undefined)
    expect((await underWay).text).toBe('finished')
    await closed
    await serving.close()

    expect(isWorking).toBe(false)
    expect(existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0).toBe(false)
  })

  test('ends when the disk fails to keep what it was given, and says yes to nothing until then', async ({
    folder,
  }) => {
    const config = readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      DATABASE_URL: `file:${path.join(folder, 'site.sqlite')}`,
    })
    const lines: string[] = []
    const ended: number[] = []
    let isFailing = false
    const prepare = SQLite.prototype.prepare
    vi.spyOn(SQLite.prototype, 'prepare').mockImplementation(function (this: SQLite.Database, source) {
      if (source !== 'commit') return prepare.call(this, source)
      const commit = prepare.call(this, source)
      return {
        reader: false,
        run: () => {
          if (isFailing) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
          return commit.run([])
        },
      } as unknown as SQLite.Statement
    })
    onTestFinished(() => {
      vi.restoreAllMocks()
    })
    const build = buildWith({
      start: async ({ context: { db } }) => {
        await sql`create table note (n integer)`.execute(db)
        return text('started')
      },
      note: async ({ context: { db } }) => {
        try {
          await inTransaction(db, (tx) => sql`insert into note values (1)`.execute(tx))
          return text('noted')
        } catch (error) {
          return text(String((error as { code?: string }).code))
        }
      },
    })
    const serving = await serve(build, {
      config,
      log: createLog((line) => lines.push(line)),
      startWorker: () => ({ stop: () => Promise.resolve() }),
      end: (code) => ended.push(code),
    })
    const port = Number(new URL(serving.address).port)
    const post = async (target: string) =>
      (await ask(port, target, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: '' }))
        .text

    expect([await post('/start'), await post('/note'), ended]).toEqual(['started', 'noted', []])
    isFailing = true
    expect(await post('/note')).toBe('SQLITE_IOERR_FSYNC')
    // the disk would say yes again, and that is why nobody asks it
    isFailing = false
    expect(await post('/note')).toBe('SQLITE_IOERR_FSYNC')
    await vi.waitFor(() => expect(ended).toEqual([1]))
    expect(lines.filter((line) => line.includes('The disk did not keep'))).toHaveLength(1)
    await serving.close().catch(() => undefined)
  })

  test('does not begin on a taken port, and leaves nothing open', async ({ folder }) => {
    const config = readConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      DATABASE_URL: `file:${path.join(folder, 'a.sqlite')}`,
    })
    const log = createLog(() => undefined)
    const first = await serve(buildWith({}), { config, log })
    const taken = {
      ...config,
      port: Number(new URL(first.address).port),
      databaseUrl: `file:${path.join(folder, 'b.sqlite')}`,
    }
    await expect(serve(buildWith({}), { config: taken, log })).rejects.toThrow(/EADDRINUSE/)
    await first.close()
  })
})
