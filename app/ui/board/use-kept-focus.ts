import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react'

type Place = { readonly number: string; readonly part: string }

/** A card that somebody else moves is drawn anew in its column; whoever stood on it still stands on it. */
export function useKeptFocus(board: RefObject<HTMLElement>, drawn: unknown) {
  const place = useRef<Place | null>(null)
  useLayoutEffect(() => {
    const now = place.current
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (!now || !isLost) return
    board.current
      ?.querySelector<HTMLElement>(`[data-number="${now.number}"] .${CSS.escape(now.part)}`)
      ?.focus({ preventScroll: true })
  }, [board, drawn])

  return {
    onFocus: ({ target }: FocusEvent) => {
      const number = target.closest<HTMLElement>('[data-number]')?.dataset['number']
      const part = target.classList[0]
      place.current = number !== undefined && part !== undefined ? { number, part } : null
    },
    // what is taken out of the page loses the focus without anybody having left it
    onBlur: ({ target }: FocusEvent) => {
      if (target.isConnected) place.current = null
    },
  }
}
