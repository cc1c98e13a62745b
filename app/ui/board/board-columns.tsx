import { Link, useRevalidator, useSearchParams } from '@remix-run/react'
import { flushSync } from 'react-dom'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { agreedToTell } from '#app/domain/cycles/agreed.ts'
import type { Tile as TileFacts } from '#app/domain/cycles/board.ts'
import { nameIn, type ShownSpace } from '#app/domain/spaces/space.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { placeName, placesIn, spotOf, stepped, withCarried, type Columns, type Spot } from './carrying.ts'
import { QuickAdd } from './quick-add.tsx'
import { sendMove } from './send-move.ts'
import { Tile } from './tile.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useLive } from './use-live.ts'

type Carried = { readonly tile: TileFacts; readonly spot: Spot; readonly by: 'keys' | 'pointer' }
type Refusal = {
  readonly sentence: string
  readonly tile: TileFacts
  readonly spot: Spot
  /** It was not refused but asked about: many people would hear of it. */
  readonly isQuestion: boolean
}

/** The board: cards carried by pointer or by keys; every card also has a form that moves it, without any script. */
export function BoardColumns({
  space,
  columns: known,
  today,
  mayAdd,
}: {
  space: Pick<ShownSpace, 'slug' | 'revision' | 'archivedAt'>
  columns: Columns
  /** The calendar day where the retailer is. */
  today: string
  mayAdd: boolean
}) {
  const messages = useMessages()
  const language = useLanguage()
  const { revalidate } = useRevalidator()
  const [carried, setCarried] = useState<Carried | null>(null)
  const [sent, setSent] = useState<{ number: number; spot: Spot; revision: number } | null>(null)
  const [said, setSaid] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [query] = useSearchParams()
  const showsClosed = query.get('closed') === 'shown'
  const board = useRef<HTMLDivElement>(null)
  const keepFocus = useKeptFocus(board, known)
  useLive(space.slug, space.revision, carried !== null)

  const settled =
    sent !== null && sent.revision === space.revision ? withCarried(known, sent.number, sent.spot) : known
  const columns = carried ? withCarried(settled, carried.tile.number, carried.spot) : settled
  // nothing is moved on what was put away
  const isStill = space.archivedAt !== null
  // what is closed stands at the edge as a strip, until somebody opens it or carries a card over it
  const isFolded = (column: number) =>
    known[column]?.status.stage === 'closed' && !showsClosed && carried?.spot.column !== column
  const nameOf = (column: number) => nameIn(known[column]?.status.names ?? {}, language)
  const positions = (number: number, { column, place }: Spot) =>
    [nameOf(column), place + 1, placesIn(known, column, number).length + 1] as const

  const pickUp = (tile: TileFacts, by: Carried['by']) => {
    const spot = spotOf(settled, tile.number)
    if (!spot) return
    setRefusal(null)
    setCarried({ tile, spot, by })
    const [column, place, of] = positions(tile.number, spot)
    setSaid(messages.board.pickedUp(tile.title, place, of, column))
  }
  const putBack = () => {
    if (carried) setSaid(messages.board.left(carried.tile.title))
    setCarried(null)
  }
  const putDown = async () => {
    if (!carried) return
    setCarried(null)
    await moveTo(carried.tile, carried.spot)
  }
  const moveTo = async (tile: TileFacts, spot: Spot, agreed = '') => {
    setRefusal(null)
    const from = spotOf(known, tile.number)
    if (!from || (from.column === spot.column && from.place === spot.place)) {
      setSaid(messages.board.left(tile.title))
      return
    }
    setSent({ number: tile.number, spot, revision: space.revision })
    const to = known[spot.column]?.status.id ?? ''
    const problem = await sendMove(tile, { to, place: placeName(known, tile.number, spot), agreed })
    const sentence = problem && (problem.sentence ?? sentenceOf(messages, problem.code))
    setSaid(sentence ?? messages.board.dropped(tile.title, nameOf(spot.column), spot.place + 1))
    if (sentence !== null) {
      setSent(null)
      setRefusal({ sentence, tile, spot, isQuestion: problem?.code === 'card.tells_people' })
    }
    revalidate()
    focusGrip(board.current, tile.number)
  }
  const press = (event: KeyboardEvent, tile: TileFacts) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      if (carried) void putDown()
      else pickUp(tile, 'keys')
    } else if (carried?.by === 'keys' && event.key.startsWith('Arrow')) {
      event.preventDefault()
      const spot = stepped(settled, tile.number, carried.spot, event.key)
      // the tile is drawn anew in its column: at once, so that the next key finds the focus where it was
      flushSync(() => {
        setCarried({ ...carried, spot })
        setSaid(messages.board.carried(...positions(tile.number, spot)))
      })
      gripOf(board.current, tile.number)?.focus()
    } else if (carried && (event.key === 'Escape' || event.key === 'Tab')) {
      putBack()
      focusGrip(board.current, tile.number)
    }
  }
  const hover = (event: DragEvent, column: number) => {
    if (carried?.by !== 'pointer') return
    event.preventDefault()
    const place = placeUnder(event.currentTarget, event.clientY, carried.tile.number)
    if (place !== carried.spot.place || column !== carried.spot.column)
      setCarried({ ...carried, spot: { column, place } })
  }

  return (
    <>
      <p className="visually-hidden" role="status" aria-live="assertive">
        {said}
      </p>
      {refusal ? (
        <Notice
          tone="bad"
          action={
            <>
              {refusal.isQuestion ? (
                <Button
                  look="quiet"
                  size="small"
                  type="button"
                  onClick={() => void moveTo(refusal.tile, refusal.spot, agreedToTell)}
                >
                  {messages.form.agreeing['card.tells_people']}
                </Button>
              ) : null}
              <a href={`/c/${refusal.tile.number}/move?to=${known[refusal.spot.column]?.status.id ?? ''}`}>
                {messages.board.saying}
              </a>
            </>
          }
        >
          {refusal.sentence}
        </Notice>
      ) : null}
      <div className="board" ref={board} {...keepFocus}>
        {columns.map(({ status, tiles }, column) => (
          // dragging is one way of three: the grip takes keys, and every tile has a form
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <section
            key={status.id}
            className="board__column"
            data-stage={status.stage}
            data-over={carried?.spot.column === column ? '' : undefined}
            data-folded={isFolded(column) ? '' : undefined}
            data-empty={tiles.length === 0 && status.stage !== 'intake' ? '' : undefined}
            aria-labelledby={`column-${status.id}`}
            onDragOver={(event) => {
              hover(event, column)
            }}
            onDrop={(event) => {
              event.preventDefault()
              void putDown()
            }}
          >
            <h2 id={`column-${status.id}`}>
              {status.stage === 'closed' ? (
                <Link
                  className="board__fold"
                  to={`?${otherwise(query, showsClosed).toString()}`}
                  aria-expanded={!isFolded(column)}
                  preventScrollReset
                >
                  {nameOf(column)} <span className="board__count">{tiles.length}</span>
                </Link>
              ) : (
                <>
                  {nameOf(column)} <span className="board__count">{tiles.length}</span>
                </>
              )}
            </h2>
            <ul className="board__tiles">
              {(isFolded(column) ? [] : tiles).map((tile) => (
                <Kept
                  as="li"
                  key={tile.number}
                  className="tile"
                  data-number={tile.number}
                  data-carried={carried?.tile.number === tile.number ? '' : undefined}
                  draggable={!isStill}
                  onDragStart={(event) => {
                    event.dataTransfer.setData('text/plain', `C-${tile.number}`)
                    event.dataTransfer.effectAllowed = 'move'
                    // the browser draws what is dragged before the column changes under it
                    setTimeout(() => {
                      pickUp(tile, 'pointer')
                    })
                  }}
                  onDragEnd={() => {
                    if (carried?.by === 'pointer') putBack()
                  }}
                  isTimeless
                  by={[today, tile, isStill]}
                  write={() => (
                    <Tile tile={tile} today={today}>
                      {isStill ? null : (
                        <div className="tile__move">
                          <button
                            className="tile__grip"
                            type="button"
                            aria-label={messages.board.moveCard(tile.title)}
                            aria-describedby="board-help"
                            aria-pressed={carried?.tile.number === tile.number}
                            onKeyDown={(event) => {
                              press(event, tile)
                            }}
                          >
                            ⠿
                          </button>
                          <a
                            className="tile__to"
                            href={`/c/${tile.number}/move`}
                            aria-label={messages.cards.moveTo(tile.title)}
                          >
                            {messages.board.move}
                          </a>
                        </div>
                      )}
                    </Tile>
                  )}
                />
              ))}
            </ul>
            {mayAdd && status.stage === 'intake' ? <QuickAdd space={space.slug} /> : null}
          </section>
        ))}
      </div>
      <p className="tiny quiet">
        <span className="board__keys" id="board-help">
          {messages.board.moveHelp}
        </span>{' '}
        {messages.board.ended}
      </p>
    </>
  )
}

/** The same board with its closed columns the other way. */
function otherwise(query: URLSearchParams, showsClosed: boolean): URLSearchParams {
  const other = new URLSearchParams(query)
  if (showsClosed) other.delete('closed')
  else other.set('closed', 'shown')
  return other
}

/** How many cards of this column stand above the pointer, the carried one not counted. */
function placeUnder(column: Element, y: number, carried: number): number {
  const tiles = [...column.querySelectorAll<HTMLElement>('.tile')].filter(
    (tile) => tile.dataset['number'] !== String(carried),
  )
  return tiles.filter((tile) => {
    const { top, height } = tile.getBoundingClientRect()
    return y > top + height / 2
  }).length
}

function focusGrip(board: HTMLElement | null, number: number): void {
  setTimeout(() => {
    gripOf(board, number)?.focus()
  })
}

const gripOf = (board: HTMLElement | null, number: number) =>
  board?.querySelector<HTMLElement>(`[data-number="${number}"] .tile__grip`)
