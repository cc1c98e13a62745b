import type { PostView } from '#app/domain/posts/post-view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

/** What the reader of this page should know first: thanks and the promise, that it waits, why it is hidden, where it came from. */
export function PostNotices({
  post,
  address,
  isThanked,
  merged,
  appealedAt,
}: {
  post: PostView
  address: string
  isThanked: boolean
  merged: number | null
  appealedAt: string | null
}) {
  const messages = useMessages()
  const format = useFormat()
  const { viewer, site } = useShell()
  const isGuest = viewer === null || viewer.kind === 'guest'
  return (
    <>
      {isThanked ? (
        <section className="surface thanks">
          <h2>{messages.posts.thanks(post.number)}</h2>
          <p>{messages.posts.promised(format.weekday(post.answerDueAt))}</p>
          {post.state === 'waiting' ? <p className="quiet">{messages.moderation.waitingForAuthor}</p> : null}
          {isGuest && !site.sendsMail ? (
            <p className="quiet">{messages.posts.lookHere}</p>
          ) : isGuest ? (
            <form className="thanks__form" method="post" action="/sign-in">
              <HiddenFields fields={{ to: address }} />
              <TextField
                name="email"
                type="email"
                label={messages.posts.tellMe}
                placeholder={messages.following.email}
                autoComplete="email"
                inputMode="email"
                required
              />
              <Button look="quiet">{messages.posts.tellMeShort}</Button>
            </form>
          ) : (
            <p className="quiet">{messages.following.explained}</p>
          )}
        </section>
      ) : post.state === 'waiting' ? (
        <Notice>
          {post.author.isReader ? messages.moderation.waitingForAuthor : messages.moderation.waiting}
        </Notice>
      ) : null}
      {post.state === 'hidden' ? (
        <Notice
          tone="bad"
          action={
            !post.author.isReader ? null : appealedAt === null ? (
              <a href={`/appeal/post/${post.id}`}>{messages.moderation.appeal}</a>
            ) : (
              <span>{messages.moderation.appealedOn(format.day(appealedAt))}</span>
            )
          }
        >
          {(post.author.isReader ? messages.moderation.hiddenTold : messages.moderation.hiddenHere)(
            reasonIn(messages.moderation.reasons, post.hiddenReason),
          )}
        </Notice>
      ) : null}
      {merged === null ? null : <Notice>{messages.posts.cameFromMerge(merged)}</Notice>}
    </>
  )
}

const reasonIn = (reasons: Readonly<Record<string, string>>, reason: string | null): string =>
  reason === null ? '' : (reasons[reason] ?? reason)
