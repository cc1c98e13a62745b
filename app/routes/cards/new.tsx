import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize, can } from '#app/domain/access/policy.ts'
import { adoptCard } from '#app/domain/cards/adopting.server.ts'
import { cardCode } from '#app/domain/cards/card.ts'
import { newCard } from '#app/domain/cards/input.ts'
import { colleagues } from '#app/domain/people/colleagues.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { findSpace, spacesFor } from '#app/domain/spaces/reading.server.ts'
import { shownSpace } from '#app/domain/spaces/space.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { spoken } from '#app/http/public-words.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NoBoard } from '#app/ui/board/no-board.tsx'
import { NewCardForm } from '#app/ui/cards/new-card-form.tsx'
import { ProblemSummary } from '#app/ui/kit/field.tsx'
import { problemsOf } from '#app/ui/kit/refused.ts'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { languageOf } from '#app/http/language.server.ts'

export const handle: Handle = { hydrate: true, frame: 'staff' }

const inOrder = async (ctx: Context, numbers: readonly number[]) => {
  const posts = []
  for (const number of new Set(numbers)) posts.push(await findPost(ctx, number))
  return posts
}

/** `?posts=12,15`: the posts that become one card. */
export const loader = page({ for: 'staff' }, async ({ ctx, url }) => {
  const numbers = url.searchParams
    .getAll('posts')
    .flatMap((listed) => listed.split(/[\s,]+/))
    .map(Number)
    .filter((number) => Number.isSafeInteger(number) && number > 0 && number < 2_000_000_000)
  const [posts, spaces, people] = [
    await inOrder(ctx, numbers.slice(0, 50)),
    await spacesFor(ctx, numbers.length > 0 ? 'card.adopt' : 'card.add'),
    await colleagues(ctx),
  ]
  // who could open a board or sorts posts is told that there is none yet; to anybody else this is not theirs
  if (spaces.length === 0 && !can(ctx, 'space.open', null)) authorize(ctx, 'card.sort', null)
  return {
    posts: posts.map(({ number, title, voteCount }) => ({ number, title, votes: voteCount })),
    spaces: spaces.map(shownSpace),
    people,
    me: idOf(ctx.actor),
  }
})

export const action = form(
  { for: 'staff', input: newCard, limit: 'change', sentOnce: true },
  async ({ ctx, input, request, fields }) => {
    const space = await findSpace(ctx, input.space)
    const posts = await inOrder(ctx, input.posts)
    const { title, kind, responsible, publicSummary, problem, sentence } = input
    const card = await adoptCard(
      ctx,
      space,
      // the one line on the board asks for no name: who adds a card has it
      {
        title,
        kind,
        responsibleId: 'responsible' in fields ? responsible : idOf(ctx.actor),
        publicSummary,
        problem,
        language: languageOf(request),
      },
      posts,
      spoken(request, { sentence }),
    )
    const made = flashCookie({ tone: 'good', code: 'card.made', details: { card: cardCode(card.number) } })
    return goTo(posts.length > 0 ? `/c/${card.number}` : `/staff/spaces/${space.slug}`, [made])
  },
)

export default function NewCard() {
  const { posts, spaces, people, me } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  const messages = useMessages()
  return (
    <Page title={messages.cards.create} unlisted back={{ href: '/staff/board', label: messages.board.title }}>
      {spaces.length === 0 ? (
        <>
          <ProblemSummary problems={problemsOf(refused)} />
          <NoBoard />
        </>
      ) : (
        <NewCardForm posts={posts} spaces={spaces} people={people} me={me} refused={refused} />
      )}
    </Page>
  )
}
