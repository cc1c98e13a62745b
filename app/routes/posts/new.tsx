import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { threadAddress } from '#app/domain/comments/threads.server.ts'
import { circleNamed } from '#app/domain/posts/circles.server.ts'
import { postInput } from '#app/domain/posts/input.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { topicNamed } from '#app/domain/posts/topics.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { similarToWords } from '#app/domain/search/resembling.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import { composerFor } from '#app/http/composing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { keyOf, typedOf } from '#app/http/input.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { spendOnWords } from '#app/http/limits.server.ts'
import { page } from '#app/http/page.server.ts'
import { placeFields } from '#app/http/place.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Composer } from '#app/ui/posts/composer.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'
import { SimilarStep } from '#app/ui/posts/similar-step.tsx'
import { readTyped } from '#app/ui/posts/typed.ts'

export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => ({
  composer: await composerFor(ctx, languageOf(request)),
  asked: readTyped(Object.fromEntries(url.searchParams)),
}))

/** Publishes; or, when somebody said the same already, asks first; or votes there and keeps the words as a comment. */
export const action = form(
  { for: 'anyone', input: postInput, takesPhotos: true },
  async ({ ctx, input, fields, request, once }) => {
    const place = await placeOf(ctx, placeFields(fields))
    const key = keyOf(fields)
    if (input.instead !== null) {
      const target = await findPost(ctx, input.instead)
      const to = await once(
        ['instead', target.id, input.text],
        async (tx) => {
          const { mustWait } = await spendOnWords({ ...ctx, db: tx.db }, 'comment')
          await castVote(tx, target, place, ctx.address)
          const remark = { words: input.text, mustWait }
          return threadAddress(target, await publishComment(tx, target, remark, place))
        },
        'told_apart',
      )
      return goTo(to, [flashCookie({ tone: 'good', code: 'post.instead', details: {} })])
    }
    if (input.circle === 'everyone' && !('_sure' in fields)) {
      const similar = await similarToWords(ctx, input.text)
      if (similar.length > 0)
        return data({ similar, typed: typedOf(fields), key: key === 'first' ? '' : key })
    }
    const circle = await circleNamed(ctx, input.circle)
    const topicId = await topicNamed(ctx, input.topic)
    const { text, title, kind } = input
    const words = ['post', text, title, kind, topicId, place, circle]
    const draft = { words: text, title, kind, topicId, language: languageOf(request), ...circle }
    const to = await once(words, async (tx) => {
      const { mustWait } = await spendOnWords({ ...ctx, db: tx.db }, 'post')
      return postAddress(await publishPost(tx, { ...draft, photos: input.kept, mustWait }, place))
    })
    return goTo(`${to}?new`)
  },
)

export default function NewPost() {
  const { composer, asked } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const messages = useMessages()
  if (answered && 'similar' in answered)
    return (
      <Page title={messages.posts.similarTitle} unlisted>
        <div className="narrow" data-at="start">
          <SimilarStep similar={answered.similar} typed={answered.typed} submissionKey={answered.key} />
        </div>
      </Page>
    )
  const refused = answered && 'refused' in answered ? answered.refused : undefined
  return (
    <Page title={messages.posts.newTitle}>
      <div className="narrow stack" data-at="start">
        <Refused refused={refused} />
        <Composer
          {...composer}
          isWhole
          typed={refused ? readTyped(refused.typed) : asked}
          problems={refused?.fields}
        />
      </div>
    </Page>
  )
}
