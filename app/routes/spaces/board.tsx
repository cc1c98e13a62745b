import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { boardOf } from '#app/domain/cycles/boarding.server.ts'
import { today } from '#app/domain/site/today.server.ts'
import { findSpace, listSpaces } from '#app/domain/spaces/reading.server.ts'
import { openStores } from '#app/domain/stores/directory.server.ts'
import { page } from '#app/http/page.server.ts'
import { nameIn, shownSpace } from '#app/domain/spaces/space.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { BoardColumns } from '#app/ui/board/board-columns.tsx'
import { BoardFilter } from '#app/ui/board/board-filter.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { Tabs } from '#app/ui/kit/tabs.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { spaceParams } from './params.ts'

export const handle: Handle = { hydrate: true, frame: 'staff' }

const word = (query: URLSearchParams, name: string) => {
  const said = query.get(name)
  return said !== null && /^[a-z0-9-]{1,60}$/.test(said) ? said : null
}

export const loader = page({ for: 'staff', params: spaceParams }, async ({ ctx, params, url }) => {
  const space = await findSpace(ctx, params.slug)
  const filters = {
    responsible: word(url.searchParams, 'responsible'),
    store: word(url.searchParams, 'store'),
  }
  const [spaces, board, stores, day] = await Promise.all([
    listSpaces(ctx),
    boardOf(ctx, space, filters),
    openStores(ctx),
    today(ctx),
  ])
  const isArchived = space.archivedAt !== null
  return {
    space: shownSpace(space),
    spaces: spaces.map(shownSpace),
    board,
    filters,
    stores,
    day,
    mayAdd: !isArchived && can(ctx, 'card.add', space),
    mayManage: can(ctx, 'space.manage', space),
  }
})

export default function Board() {
  const { space, spaces, board, filters, stores, day, mayAdd, mayManage } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const language = useLanguage()
  const here = `/staff/spaces/${space.slug}`
  return (
    <Page
      title={nameIn(space.names, language)}
      unlisted
      actions={
        <>
          {spaces.length > 1 ? (
            <Tabs
              label={messages.board.boards}
              tabs={spaces.map(({ slug, names }) => ({
                href: `/staff/spaces/${slug}`,
                label: nameIn(names, language),
                current: slug === space.slug,
              }))}
            />
          ) : null}
          <a className="small quiet" href="/staff/spaces">
            {messages.spaces.title}
          </a>
          <a className="small quiet" href={`${here}/people`}>
            {messages.spaces.people}
          </a>
          {mayManage ? (
            <a className="small quiet" href={`${here}/settings`}>
              {messages.spaces.settings}
            </a>
          ) : null}
          <a className="small quiet" href={`/staff/audit?about=space-${space.slug}`}>
            {messages.activity.title}
          </a>
          <BoardFilter filters={filters} people={board.people} stores={stores} />
        </>
      }
    >
      {space.archivedAt === null ? null : <Notice>{messages.spaces.archivedText}</Notice>}
      <BoardColumns space={space} columns={board.columns} today={day} mayAdd={mayAdd} />
    </Page>
  )
}
