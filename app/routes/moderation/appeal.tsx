import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { appeal, appealOf } from '#app/domain/moderation/appealing.server.ts'
import { appealInput } from '#app/domain/moderation/input.ts'
import { findSubject, subjectExcerpt } from '#app/domain/moderation/subjects.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { AppealForm } from '#app/ui/moderation/appeal-form.tsx'
import { subjectParams } from './params.ts'

export const loader = page({ for: 'anyone', params: subjectParams }, async ({ ctx, params }) => {
  const subject = await findSubject(ctx, params.kind, params.id)
  authorize(ctx, 'post.appeal', subject)
  return {
    number: subject.postNumber,
    words: await subjectExcerpt(ctx, subject),
    isHidden: subject.hiddenAt !== null,
    made: await appealOf(ctx, subject.id),
  }
})

export const action = form(
  { for: 'anyone', params: subjectParams, input: appealInput, limit: 'report' },
  async ({ ctx, params, input }) => {
    const subject = await findSubject(ctx, params.kind, params.id)
    await appeal(ctx, subject, input.words)
    return goTo(`/p/${subject.postNumber}`, [
      flashCookie({ tone: 'good', code: 'appeal.received', details: {} }),
    ])
  },
)

export default function Appeal() {
  const { number, ...hidden } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const messages = useMessages()
  return (
    <Page
      title={messages.moderation.appeal}
      back={{ href: `/p/${number}`, label: messages.moderation.backToPost }}
      unlisted
    >
      <AppealForm {...hidden} refused={answered?.refused ?? null} />
    </Page>
  )
}
