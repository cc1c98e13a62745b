import { useMessages } from '#app/i18n/translate.tsx'
import { VoteShape } from '#app/ui/kit/vote-shape.tsx'

/** A form that votes, or takes the vote back; the enhancer only makes it quicker. */
export function VoteButton({
  post,
}: {
  post: { readonly number: number; readonly title: string; readonly votes: number; readonly voted: boolean }
}) {
  const messages = useMessages()
  return (
    <vote-form>
      <form method="post" action={`/posts/${post.number}/vote`}>
        <VoteShape
          count={post.votes}
          pressed={post.voted}
          label={messages.voting.vote(post.title)}
          name="_method"
          value={post.voted ? 'delete' : 'post'}
        />
      </form>
    </vote-form>
  )
}
