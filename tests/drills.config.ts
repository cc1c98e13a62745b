import path from 'node:path'
import { defineConfig } from 'vitest/config'

// The built product under hard use. `npm run check -- drills` runs the short forms, `npm run drill -- NAME` the long ones.
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/drills/**/*.test.ts'],
    globalSetup: ['tests/support/build-setup.ts', 'tests/support/engine-setup.ts'],
    pool: 'forks',
    // one after the other: each of them wants the machine for itself
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: process.env.DRILL_FORM === 'long' ? 45 * 60_000 : 240_000,
    hookTimeout: 60_000,
    env: { TZ: 'Pacific/Auckland', NODE_ENV: 'test' },
  },
})
