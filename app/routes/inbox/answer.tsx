import { useActionData, useParams, useSearchParams } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { answerInput } from '#app/domain/posts/answer.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { nextToAnswer } from '#app/domain/posts/inbox.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { form } from '#app/http/form.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { AnswerForm } from '#app/ui/triage/answer-form.tsx'
import { openParams } from './params.ts'

export const loader = page({ for: 'staff', params: openParams }, async ({ ctx, params }) => {
  authorize(ctx, 'post.answer', null)
  await findPost(ctx, params.number)
  return null
})

export const action = form(
  { for: 'staff', params: openParams, input: answerInput, limit: 'change', sentOnce: true },
  async ({ ctx, params, input, request }) => {
    const post = await findPost(ctx, params.number)
    const { words, status, sentence } = input
    await answerPost(
      ctx,
      post,
      words,
      status === 'same' ? null : { status, sentence: { words: sentence, language: languageOf(request) } },
    )
    const next = await nextToAnswer(ctx, post)
    return goTo(`/staff/inbox${next === null ? '' : `/${next}`}`, [
      flashCookie({ tone: 'good', code: 'post.answered', details: { number: post.number } }),
    ])
  },
)

export default function AnswerInInbox() {
  const answered = useActionData<typeof action>()
  const [query] = useSearchParams()
  const { number = '' } = useParams()
  return (
    <AnswerForm
      key={number}
      number={number}
      refused={answered?.refused ?? null}
      declines={query.get('status') === 'declined'}
    />
  )
}
