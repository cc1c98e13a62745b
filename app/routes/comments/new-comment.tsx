import { useActionData, useLoaderData } from '@remix-run/react'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { commentInput } from '#app/domain/comments/input.ts'
import { threadAddress } from '#app/domain/comments/threads.server.ts'
import { circleNamed, circlesWithin } from '#app/domain/posts/circles.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { waitsForCheck } from '#app/domain/posts/publishing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import { submissionKey } from '#app/http/composing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { spendOnWords } from '#app/http/limits.server.ts'
import { page } from '#app/http/page.server.ts'
import { placeFields } from '#app/http/place.server.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { CommentForm } from '#app/ui/comments/comment-form.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'
import { readTyped } from '#app/ui/posts/typed.ts'
import { postParams } from '#app/routes/posts/params.ts'

export const loader = page({ for: 'anyone', params: postParams }, async ({ ctx, params }) => {
  const post = await findPost(ctx, params.number)
  const [circles, settings] = await Promise.all([circlesWithin(ctx, post), siteSettings(ctx)])
  return {
    number: post.number,
    title: post.title,
    address: postAddress(post),
    form: { submissionKey: submissionKey(ctx), circles, isWaiting: waitsForCheck(ctx, settings) },
  }
})

export const action = form(
  { for: 'anyone', params: postParams, input: commentInput },
  async ({ ctx, params, input, fields, once }) => {
    const post = await findPost(ctx, params.number)
    const place = await placeOf(ctx, placeFields(fields))
    const { visibility, partnerId } = await circleNamed(ctx, input.circle)
    let code = waitsForCheck(ctx, await siteSettings(ctx)) ? 'comment.waiting' : 'comment.published'
    const words = ['comment', post.id, input.text, input.parent, input.circle]
    const publish = async (tx: Writing) => {
      const { mustWait } = await spendOnWords({ ...ctx, db: tx.db }, 'comment')
      const remark = { words: input.text, parentId: input.parent, visibility, partnerId, mustWait }
      const comment = await publishComment(tx, post, remark, place)
      if (comment.publishedAt === null) code = 'comment.waiting'
      return threadAddress(post, comment)
    }
    const address = await once(words, publish, 'told_apart')
    return goTo(address, [flashCookie({ tone: 'good', code, details: {} })])
  },
)

export default function NewComment() {
  const { number, title, address, form } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const typed = readTyped(refused?.typed ?? {})
  return (
    <Page title={messages.comments.field} back={{ href: address, label: title }} unlisted>
      <div className="narrow stack" data-at="start">
        <Refused refused={refused} />
        <CommentForm
          {...form}
          number={number}
          label={messages.comments.field}
          parent={typed.parent}
          typed={typed.text}
          circle={typed.circle}
          problems={refused?.fields}
        />
      </div>
    </Page>
  )
}
