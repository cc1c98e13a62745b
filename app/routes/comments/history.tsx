import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { earlierWords } from '#app/domain/comments/editing.server.ts'
import { findComment } from '#app/domain/comments/rows.server.ts'
import { commentPlace } from '#app/domain/comments/threads.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { EarlierVersions } from '#app/ui/posts/earlier-versions.tsx'
import { commentParams } from './params.ts'

export const loader = page({ for: 'anyone', params: commentParams }, async ({ ctx, params }) => {
  const comment = await findComment(ctx, params.comment)
  return {
    versions: await earlierWords(ctx, comment),
    mayRemove: can(ctx, 'version.remove', null),
    ...(await commentPlace(ctx, comment)),
  }
})

export default function CommentHistory() {
  const { versions, mayRemove, address, title } = useLoaderData<typeof loader>()
  const messages = useMessages()
  return (
    <Page title={messages.comments.history} back={{ href: address, label: title }} unlisted>
      <EarlierVersions kind="comment" versions={versions} mayRemove={mayRemove} />
    </Page>
  )
}
