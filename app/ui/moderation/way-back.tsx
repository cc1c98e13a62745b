import type { Details } from '#app/kernel/errors.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'

/** Beside what a moderator has just done: the press that takes it back, or the page where that press stands. */
export function WayBack({ code, details }: { code: string; details: Details }) {
  const { moderation } = useMessages()
  const { subject, number } = details
  if (code === 'queue.hidden' && typeof subject === 'string')
    return (
      <form method="post" action={`/staff/hiding/${subject}`}>
        <Button look="quiet" size="small" name="_method" value="delete">
          {moderation.pass.appeal}
        </Button>
      </form>
    )
  const shows = ['queue.passed', 'queue.restored', 'queue.waits_again', 'queue.upheld'].includes(code)
  return shows && number !== undefined ? <a href={`/p/${String(number)}`}>{moderation.openAgain}</a> : null
}
