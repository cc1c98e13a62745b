import path from 'node:path'
import { defineConfig } from 'vitest/config'

// TEST_ENGINE=postgres runs the same files on PostgreSQL. Architecture and ui tests need no database and ask for none.
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/{architecture,kernel,domain,http,work,db,ui,server,statements}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/engine-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: process.env.CI ? 60_000 : 20_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
    // Local time is part of no rule; a test that passes in one zone only is a bug.
    env: { TZ: 'Pacific/Auckland', NODE_ENV: 'test' },
  },
})
