import type { PostView } from '#app/domain/posts/post-view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { ShareButton } from '#app/ui/kit/share.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { FollowButton } from './follow-button.tsx'

/** What the reader may do with a post beside voting and commenting. */
export function PostActs({
  post,
  address,
  may,
}: {
  post: PostView
  address: string
  may: Readonly<Record<'post.edit' | 'post.withdraw', boolean>>
}) {
  const messages = useMessages()
  const { site } = useShell()
  return (
    <div className="post-acts">
      {post.state === 'published' ? (
        <FollowButton number={post.number} follows={post.follows} back={address} />
      ) : null}
      {post.state === 'published' ? <ShareButton url={site.origin + address} title={post.title} /> : null}
      {may['post.edit'] ? (
        <ButtonLink look="quiet" href={`/posts/${post.number}/edit`}>
          {messages.posts.edit}
        </ButtonLink>
      ) : null}
      {may['post.withdraw'] ? (
        <Details summary={messages.posts.withdraw}>
          <form className="cluster" method="post" action={`/posts/${post.number}`}>
            <HiddenFields fields={{ _method: 'delete' }} />
            <span>{messages.posts.withdrawSure}</span>
            <Button look="danger">{messages.posts.withdrawNow}</Button>
          </form>
        </Details>
      ) : null}
      {post.author.isReader ? null : (
        <ButtonLink look="plain" href={`/report/post/${post.id}`} rel="nofollow">
          {messages.moderation.report}
        </ButtonLink>
      )}
    </div>
  )
}
