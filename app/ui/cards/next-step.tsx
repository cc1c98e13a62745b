import type { CardView } from '#app/domain/cycles/view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { MissingList } from './missing-list.tsx'

/** What has to happen for the card to go on: the one thing to look at first. */
export function NextStep({ view }: { view: CardView }) {
  const messages = useMessages()
  const { card, next, can, cycle } = view
  const words = messages.cards
  if (card.stage === 'act') {
    return (
      <section className="next" id="next">
        <h2>{words.nextDecision}</h2>
        <p>{words.nextDecisionText}</p>
        {can['card.decide'] ? (
          <ButtonLink href={`/c/${card.number}/decision`}>{words.decide}</ButtonLink>
        ) : (
          <p className="quiet small">{messages.cycles.notYours}</p>
        )}
      </section>
    )
  }
  if (!next) return null
  const isOpen = next.missing.length === 0
  const stage = messages.board.stages[next.to]
  const endsEarly = next.missing.some(({ code }) => code === 'trial_running')
  return (
    <section className="next" id="next" data-ready={isOpen ? '' : undefined}>
      {isOpen ? <h2>{words.nextReady(stage)}</h2> : <MissingList next={next} card={card} />}
      {can['card.move'] ? (
        <div className="cluster">
          {isOpen ? <ButtonLink href={`/c/${card.number}/move`}>{words.moveTo(stage)}</ButtonLink> : null}
          {endsEarly && cycle.endedAt === null ? (
            <form method="post" action={`/c/${card.number}/trial/end`}>
              <Button look="quiet" size="small">
                {messages.cycles.endTrial}
              </Button>
            </form>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}
