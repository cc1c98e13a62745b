import { useActionData, useLoaderData } from '@remix-run/react'
import { reportInput } from '#app/domain/moderation/input.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { findSubject, subjectExcerpt } from '#app/domain/moderation/subjects.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { ReportForm } from '#app/ui/moderation/report-form.tsx'
import { subjectParams } from './params.ts'

export const loader = page({ for: 'anyone', params: subjectParams }, async ({ ctx, params }) => {
  const subject = await findSubject(ctx, params.kind, params.id)
  return { number: subject.postNumber, words: await subjectExcerpt(ctx, subject) }
})

export const action = form(
  { for: 'anyone', params: subjectParams, input: reportInput, limit: 'report' },
  async ({ ctx, params, input, once }) => {
    const subject = await findSubject(ctx, params.kind, params.id)
    const address = await once(['report', subject.id, input.reason, input.note], async (tx) => {
      await reportSubject(tx, subject, input.reason, input.note)
      return `/p/${subject.postNumber}`
    })
    return goTo(address, [flashCookie({ tone: 'good', code: 'report.received', details: {} })])
  },
)

export default function Report() {
  const { number, words } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const messages = useMessages()
  return (
    <Page
      title={messages.moderation.reportTitle}
      back={{ href: `/p/${number}`, label: messages.moderation.backToPost }}
      unlisted
    >
      <ReportForm words={words} refused={answered?.refused ?? null} />
    </Page>
  )
}
