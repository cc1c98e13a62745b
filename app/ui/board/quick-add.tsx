import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

/** A card in one line, at the foot of the first column. */
export function QuickAdd({ space }: { space: string }) {
  const messages = useMessages()
  return (
    <form className="quick-add" method="post" action="/staff/cards">
      <OnceOnly />
      <input type="hidden" name="space" value={space} />
      <TextField
        label={messages.board.quickAdd}
        name="title"
        minLength={3}
        maxLength={120}
        required
        autoComplete="off"
      />
      <Button look="quiet" size="small">
        {messages.board.add}
      </Button>
    </form>
  )
}
