import path from 'node:path'
import { expect, test } from 'vitest'
import { config } from '#app/config.server.ts'
import { environment } from '#tests/support/site.ts'

const tree = path.resolve(import.meta.dirname, '../..')
const isInTree = (folder: string) => !path.relative(tree, folder).startsWith('..')

test('neither the tests nor a site that they start write into the tree of whoever runs them', () => {
  expect(isInTree(path.join(tree, 'data'))).toBe(true)
  expect(isInTree(config().dataDirectory)).toBe(false)
  expect(isInTree(path.resolve(environment('/somewhere').DATA_DIR!))).toBe(false)
})
