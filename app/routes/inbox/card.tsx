import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { adoptCard } from '#app/domain/cards/adopting.server.ts'
import { cardCode } from '#app/domain/cards/card.ts'
import { newCard } from '#app/domain/cards/input.ts'
import { colleagues } from '#app/domain/people/colleagues.server.ts'
import { nextToAnswer } from '#app/domain/posts/inbox.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { similarPosts } from '#app/domain/search/resembling.server.ts'
import { findSpace, spacesFor } from '#app/domain/spaces/reading.server.ts'
import { shownSpace } from '#app/domain/spaces/space.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { spoken } from '#app/http/public-words.server.ts'
import { Invalid, NotFound } from '#app/kernel/errors.ts'
import { CardForm } from '#app/ui/triage/card-form.tsx'
import { openParams } from './params.ts'

export const loader = page({ for: 'staff', params: openParams }, async ({ ctx, params }) => {
  authorize(ctx, 'card.sort', null)
  const post = await findPost(ctx, params.number)
  const [spaces, people, similar] = await Promise.all([
    spacesFor(ctx, 'card.adopt'),
    colleagues(ctx),
    similarPosts(ctx, post),
  ])
  return { title: post.title, spaces: spaces.map(shownSpace), people, similar, me: ctx.actor.id }
})

export const action = form(
  { for: 'staff', params: openParams, input: newCard, limit: 'change', sentOnce: true },
  async ({ ctx, params, input, request }) => {
    const posts = await Promise.all(
      [params.number, ...input.posts].map((number) =>
        findPost(ctx, number).catch((error: unknown) => {
          throw error instanceof NotFound ? new Invalid({ posts: ['merge.no_such_post'] }) : error
        }),
      ),
    )
    const { title, kind, responsible: responsibleId, sentence } = input
    const card = await adoptCard(
      ctx,
      await findSpace(ctx, input.space),
      { title, kind, responsibleId, publicSummary: title, language: languageOf(request) },
      posts,
      spoken(request, { sentence }),
    )
    const [first] = posts
    const next = first ? await nextToAnswer(ctx, first) : null
    return goTo(`/staff/inbox${next === null ? '' : `/${next}`}`, [
      flashCookie({ tone: 'good', code: 'card.made', details: { card: cardCode(card.number) } }),
    ])
  },
)

export default function CardInInbox() {
  const offered = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { number } = useParams()
  return <CardForm key={number} {...offered} refused={answered?.refused ?? null} />
}
