import type { ReactNode } from 'react'
import type { Tile as TileFacts } from '#app/domain/cycles/board.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Avatar } from '#app/ui/kit/avatar.tsx'

/** A card on its board: what it is, who has it, and what matters next. */
export function Tile({ tile, today, children }: { tile: TileFacts; today: string; children: ReactNode }) {
  const messages = useMessages()
  const isLate = tile.dueOn !== null && tile.dueOn < today && !['sustain', 'closed'].includes(tile.stage)
  const format = useFormat()
  return (
    <>
      <a className="tile__title" href={`/c/${tile.number}`}>
        {tile.title}
      </a>
      <div className="tile__facts">
        {tile.responsible ? (
          <span title={tile.responsible.name}>
            <Avatar initials={tile.responsible.initials} size="small" />
            <span className="visually-hidden">{tile.responsible.name}</span>
          </span>
        ) : null}
        {tile.votes > 0 ? (
          <span>
            <span aria-hidden="true">▲ {format.compact(tile.votes)}</span>
            <span className="visually-hidden">{messages.board.votes(tile.votes)}</span>
          </span>
        ) : null}
        {tile.cycleNo > 1 ? <span>{messages.cycles.cycle(tile.cycleNo)}</span> : null}
        <NextThing tile={tile} today={today} />
        {tile.dueOn !== null ? (
          <span className={isLate ? 'late' : undefined}>
            {messages.cards.due} {format.day(tile.dueOn)}
          </span>
        ) : null}
        {children}
      </div>
    </>
  )
}

function NextThing({ tile, today }: { tile: TileFacts; today: string }) {
  const words = useMessages()
  const format = useFormat()
  const { stage, measure } = tile
  if (stage === 'intake' && tile.answerDueAt !== null) {
    return (
      <span className={tile.isAnswerDue ? 'late' : undefined}>
        {words.board.answerDue(format.day(tile.answerDueAt))}
      </span>
    )
  }
  if (stage === 'intake') return tile.posts > 0 ? <span>{words.cards.fromPosts(tile.posts)}</span> : null
  if (stage === 'do' && tile.trialUntil !== null) {
    return (
      <span className={tile.trialUntil < today ? 'late' : undefined}>
        {words.board.until(format.day(tile.trialUntil))}
      </span>
    )
  }
  if (stage === 'check' && measure) return <span>{words.board.observed(measure.trialN, measure.minN)}</span>
  if (stage === 'act') return <span>{words.board.waitsForDecision}</span>
  const before = measure?.before ?? null
  const target = measure?.target ?? null
  if (before !== null && target !== null) {
    return (
      <span>
        {format.number(before)} → {format.quantity(target, measure?.unit)}
      </span>
    )
  }
  return null
}
