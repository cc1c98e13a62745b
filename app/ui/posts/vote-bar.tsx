import type { PostView } from '#app/domain/posts/post-view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { VoteButton } from './vote-button.tsx'

/** The button of a post's own page, and what a press does; or what the reader's vote waits for. */
export function VoteBar({ post, address }: { post: PostView; address: string }) {
  const { waits, explained, explainedToMember } = useMessages().voting
  const { viewer } = useShell()
  const isGuest = viewer === null || viewer.kind === 'guest'
  return (
    <div className="vote-bar">
      <VoteButton post={post} back={address} size="bar" />
      <span className="small quiet" data-explains-vote="">
        {post.voteWaits ? waits : isGuest ? explained : explainedToMember}
      </span>
    </div>
  )
}
