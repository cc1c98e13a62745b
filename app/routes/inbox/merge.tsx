import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { mergeInput } from '#app/domain/posts/answer.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { nextToAnswer } from '#app/domain/posts/inbox.server.ts'
import { photosOfNumbers } from '#app/domain/posts/photos.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { similarPosts } from '#app/domain/search/resembling.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { Invalid, NotFound } from '#app/kernel/errors.ts'
import { MergeForm } from '#app/ui/triage/merge-form.tsx'
import { openParams } from './params.ts'

export const loader = page({ for: 'staff', params: openParams }, async ({ ctx, params }) => {
  authorize(ctx, 'post.merge', null)
  const similar = await similarPosts(ctx, await findPost(ctx, params.number))
  const photos = await photosOfNumbers(
    ctx,
    similar.map(({ number }) => number),
  )
  return { similar: similar.map((post) => ({ ...post, photos: photos(post.number) })) }
})

export const action = form(
  { for: 'staff', params: openParams, input: mergeInput, limit: 'change' },
  async ({ ctx, params, input, request }) => {
    const source = await findPost(ctx, params.number)
    const target = await findPost(ctx, input.into).catch((error: unknown) => {
      throw error instanceof NotFound ? new Invalid({ into: ['merge.no_such_post'] }) : error
    })
    await mergePost(ctx, source, target, { words: input.sentence, language: languageOf(request) })
    const next = await nextToAnswer(ctx, source)
    return goTo(`/staff/inbox${next === null ? '' : `/${next}`}`, [
      flashCookie({
        tone: 'good',
        code: 'post.merged',
        details: { number: source.number, into: target.number },
      }),
    ])
  },
)

export default function MergeInInbox() {
  const answered = useActionData<typeof action>()
  const { similar } = useLoaderData<typeof loader>()
  const { number } = useParams()
  return <MergeForm key={number} similar={similar} refused={answered?.refused ?? null} />
}
