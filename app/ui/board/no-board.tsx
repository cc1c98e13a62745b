import { useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'

/** In place of a form for a card, while there is nowhere to put one. */
export function NoBoard() {
  const { board: words } = useMessages()
  return (
    <EmptyState title={words.none}>
      <p>{words.noneText}</p>
      <ButtonLink href="/staff/spaces">{words.open}</ButtonLink>
    </EmptyState>
  )
}
