import { useEffect } from 'react'

/**
 * Single keys for those who want them: pressing a letter presses what wears it in `data-key`. Never while typing, never with a
 * modifier, and only where the page shows the letters; every key stands beside a link or button that does the same.
 */
export function Shortcuts() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], dialog')
      ) {
        if (event.key === 'Escape') event.target.blur()
        return
      }
      const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)
      if (!target) return
      event.preventDefault()
      target.click()
    }
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('keydown', press)
    }
  }, [])
  return null
}
