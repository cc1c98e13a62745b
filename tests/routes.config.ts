import path from 'node:path'
import { defineConfig } from 'vitest/config'

// Routes are asked over HTTP, of the built product: it is built first when the build is old.
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/routes/**/*.test.ts'],
    globalSetup: ['tests/support/build-setup.ts', 'tests/support/engine-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: process.env.CI ? 120_000 : 30_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
    env: { TZ: 'Pacific/Auckland', NODE_ENV: 'test' },
  },
})
