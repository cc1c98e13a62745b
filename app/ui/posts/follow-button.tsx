import { useMessages } from '#app/i18n/translate.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { Icon } from '#app/ui/kit/icon.tsx'

/** Hearing what comes of it, or no longer. Guests are asked who they are, and then follow. */
export function FollowButton({ number, follows, back }: { number: number; follows: boolean; back: string }) {
  const messages = useMessages()
  return (
    <follow-form
      data-on={messages.following.following}
      data-off={messages.following.follow}
      data-added={messages.following.started}
      data-removed={messages.following.stopped}
      data-failed={messages.form.failed}
    >
      <form method="post" action={`/posts/${number}/following`}>
        <HiddenFields fields={{ _back: back }} />
        <button
          className="button"
          data-look="quiet"
          aria-pressed={follows}
          name="_method"
          value={follows ? 'delete' : 'post'}
          title={messages.following.explained}
        >
          <Icon name="bell" />
          <span data-label="">{follows ? messages.following.following : messages.following.follow}</span>
        </button>
      </form>
    </follow-form>
  )
}
