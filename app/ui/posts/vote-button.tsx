import { useMessages } from '#app/i18n/translate.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { VoteShape } from '#app/ui/kit/vote-shape.tsx'

/** A form that votes, or takes the vote back; the enhancer only makes it quicker. */
export function VoteButton({
  post,
  place,
  back,
  size,
}: {
  post: { readonly number: number; readonly title: string; readonly votes: number; readonly voted: boolean }
  /** Where the reader stands, when the page knows it: a store's page, the address of a code. */
  place?: { readonly store?: string | undefined; readonly touchpoint?: string | undefined } | undefined
  /** The page to return to without script; else the one that sent the form. */
  back?: string | undefined
  size?: 'bar' | undefined
}) {
  const messages = useMessages()
  return (
    <vote-form
      data-added={messages.voting.added('{count}')}
      data-waiting={messages.voting.waiting}
      data-removed={messages.voting.removed('{count}')}
      data-failed={messages.form.failed}
    >
      <form method="post" action={`/posts/${post.number}/vote`}>
        <HiddenFields fields={{ store: place?.store, touchpoint: place?.touchpoint, _back: back }} />
        <VoteShape
          count={post.votes}
          pressed={post.voted}
          label={messages.voting.vote(post.title)}
          name="_method"
          value={post.voted ? 'delete' : 'post'}
          size={size}
        />
      </form>
    </vote-form>
  )
}
