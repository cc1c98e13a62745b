import { useMessages } from '#app/i18n/translate.tsx'
import { HideReason } from '#app/ui/moderation/hide-reason.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import type { staffRights } from './staff-rights.ts'

/** What staff may do with the post they are reading, each where its form stands. Customers see none of it. */
export function StaffActs({
  post,
  may,
}: {
  post: { readonly id: string; readonly number: number; readonly state: string }
  may: Readonly<Record<(typeof staffRights)[number], boolean>>
}) {
  const messages = useMessages()
  if (!may['inbox.read']) return null
  const inbox = `/staff/inbox/${post.number}`
  const links = [
    { right: 'post.answer', href: `${inbox}/answer`, label: messages.inbox.answer },
    { right: 'post.merge', href: `${inbox}/merge`, label: messages.inbox.merge },
    { right: 'card.sort', href: `${inbox}/card`, label: messages.inbox.makeCard },
    { right: 'inbox.read', href: `/staff/audit?about=post-${post.number}`, label: messages.activity.title },
  ] as const
  return (
    <section className="staff-acts" aria-label={messages.inbox.acts}>
      {links
        .filter(({ right }) => may[right])
        .map(({ href, label }) => (
          <ButtonLink key={href} look="plain" size="small" href={href}>
            {label}
          </ButtonLink>
        ))}
      {may['post.hide'] && post.state === 'hidden' ? (
        <form method="post" action={`/staff/hiding/post/${post.id}`}>
          <Button look="quiet" size="small" name="_method" value="delete">
            {messages.moderation.pass.appeal}
          </Button>
        </form>
      ) : null}
      {may['post.hide'] && post.state === 'published' ? (
        <Details summary={messages.moderation.hide}>
          <form className="cluster" method="post" action={`/staff/hiding/post/${post.id}`}>
            <HideReason />
            <Button look="danger" size="small">
              {messages.moderation.hide}
            </Button>
          </form>
        </Details>
      ) : null}
    </section>
  )
}
