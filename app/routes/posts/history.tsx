import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { earlierVersions } from '#app/domain/posts/editing.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { EarlierVersions } from '#app/ui/posts/earlier-versions.tsx'
import { postParams } from './params.ts'

export const loader = page({ for: 'anyone', params: postParams }, async ({ ctx, params }) => {
  const post = await findPost(ctx, params.number)
  return {
    versions: await earlierVersions(ctx, post),
    mayRemove: can(ctx, 'version.remove', null),
    title: post.title,
    address: postAddress(post),
  }
})

export default function PostHistory() {
  const { versions, mayRemove, address, title } = useLoaderData<typeof loader>()
  const messages = useMessages()
  return (
    <Page title={messages.comments.history} back={{ href: address, label: title }} unlisted>
      <EarlierVersions kind="post" versions={versions} mayRemove={mayRemove} />
    </Page>
  )
}
