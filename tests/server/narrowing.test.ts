import type { ServerBuild } from '@remix-run/node'
import { describe, expect, test } from 'vitest'
import { partsOf } from '#app/server/narrowing.server.ts'

type Route = { path?: string; index?: true; parentId?: string }

const routes: Record<string, Route> = {
  root: { path: '' },
  feed: { index: true, parentId: 'root' },
  post: { path: 'p/:address', parentId: 'root' },
  inbox: { path: 'staff/inbox', parentId: 'root' },
  open: { path: ':number', parentId: 'inbox' },
  board: { path: 'staff/board', parentId: 'root' },
  nowhere: { path: '*', parentId: 'root' },
}
const build = { routes, assets: { routes, version: '1' } } as unknown as ServerBuild
const partOf = partsOf(build)
const idsFor = (path: string) => Object.keys(partOf(path).routes)

describe('the part of the build that an address gets', () => {
  test.each([
    ['/', ['root', 'feed', 'nowhere']],
    ['/_root.data', ['root', 'feed', 'nowhere']],
    ['/p/12-a-title', ['root', 'post', 'nowhere']],
    ['/P/12.data', ['root', 'post', 'nowhere']],
    ['/staff/inbox/7', ['root', 'inbox', 'open', 'board', 'nowhere']],
    ['/no-such-word', ['root', 'nowhere']],
    ['/toString', ['root', 'nowhere']],
  ])('%s', (path, ids) => {
    expect(idsFor(path)).toEqual(ids)
    expect(Object.keys(partOf(path).assets.routes)).toEqual(ids)
  })

  test.each(['/%70/12', '/__manifest'])('is all of it for %s', (path) => {
    expect(partOf(path)).toBe(build)
  })

  test('is made once', () => {
    expect(partOf('/one-word')).toBe(partOf('/another-word'))
  })
})
