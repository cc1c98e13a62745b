import type { Happening } from '#app/domain/activity/happening.ts'
import type { Block } from '#app/domain/cards/fields.ts'
import { readingsClosed } from '#app/domain/cycles/cycle.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import type { RefusedForm } from '#app/ui/kit/refused.ts'
import { CheckPanel } from './check-panel.tsx'
import { CycleHistory } from './cycle-history.tsx'
import { FieldBlock } from './field-block.tsx'
import { Guardrails } from './guardrails.tsx'
import { LinkedPosts } from './linked-posts.tsx'
import { NextStep } from './next-step.tsx'
import { PassedForm } from './passed-form.tsx'
import { PeopleAround } from './people-around.tsx'
import { ReadingsBlock } from './readings-block.tsx'
import { Stream } from './stream.tsx'
import { SustainBlock } from './sustain-block.tsx'
import { Tasks } from './tasks.tsx'
import { TrialStores } from './trial-stores.tsx'

/** The improvement on one page, in the order of an A3: plan on the left hand, what came of it after it. */
export function CardPage({
  view,
  stream,
  refused,
}: {
  view: CardView
  stream: readonly Happening[]
  refused: RefusedForm
}) {
  const messages = useMessages()
  const format = useFormat()
  const { card, cycle } = view
  const block = (name: Block) => <FieldBlock block={name} view={view} refused={refused} />
  const hasBegun = cycle.startedAt !== null
  const isArchived = view.space.archivedAt !== null
  // no form stands here that could say why it was refused, and keep what was typed
  const isStill = card.stage === 'closed' || !Object.values(view.can).some(Boolean)
  return (
    <article>
      <header className="card__head">
        <p className="card__line">
          <span className="stage" data-stage={card.stage}>
            {messages.board.stages[card.stage]}
          </span>
          <span>{messages.cards.number(card.number)}</span>
          <Badge>{messages.cards.kinds[card.kind]}</Badge>
          <span>{messages.cycles.cycle(card.cycleNo)}</span>
          {card.dueOn === null ? null : (
            <span>
              {messages.cards.due} {format.day(card.dueOn)}
            </span>
          )}
        </p>
        <h1 tabIndex={-1}>{card.title}</h1>
        <div className="cluster">
          {readingsClosed(card, cycle) === null && !isArchived ? (
            <ButtonLink look="quiet" size="small" href={`/c/${card.number}/readings`}>
              {messages.cycles.enterReadings}
            </ButtonLink>
          ) : null}
          <ButtonLink look="plain" size="small" href={`/c/${card.number}/print`}>
            {messages.cards.print}
          </ButtonLink>
        </div>
      </header>
      <div className="card__columns">
        <div className="card__sheet">
          {isArchived ? <Notice>{messages.spaces.archivedText}</Notice> : null}
          {isStill || ofPassedForms.includes(refused?.code ?? '') ? <PassedForm refused={refused} /> : null}
          {isArchived ? null : <NextStep view={view} />}
          {cycle.frozenAt === null ? null : (
            <p className="quiet small">{messages.cards.frozen(format.day(cycle.frozenAt))}</p>
          )}
          {block('head')}
          {block('background')}
          {block('measure')}
          <ReadingsBlock view={view} refused={refused} />
          {block('prediction')}
          {block('causes')}
          {block('trial')}
          <TrialStores view={view} refused={refused} />
          <Tasks view={view} refused={refused} />
          <Guardrails view={view} refused={refused} />
          {hasBegun ? block('doing') : null}
          <CheckPanel check={view.check} isAccepted={view.isAccepted} />
          {hasBegun ? block('checking') : null}
          {card.stage === 'act' ? block('acting') : null}
          <SustainBlock view={view} refused={refused} />
          <CycleHistory view={view} />
        </div>
        <aside className="card__rail">
          <PeopleAround view={view} refused={refused} />
          <LinkedPosts posts={view.posts} />
          <Stream stream={stream} />
        </aside>
      </div>
    </article>
  )
}

/** Refusals of forms that no longer stand on the page, because of what a colleague did meanwhile. */
const ofPassedForms = ['card.closed', 'card.checked_already', 'card.reopened_already']
