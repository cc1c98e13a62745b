import { useRevalidator } from '@remix-run/react'
import { startTransition, useEffect, useRef } from 'react'
import { stayLive } from './staying-live.ts'

/** Looks again when somebody else has changed this space, but never while a card is in the hand. */
export function useLive(slug: string, revision: number, isBusy: boolean): void {
  const { revalidate } = useRevalidator()
  const seen = useRef({ revision, isBusy, missed: false })
  useEffect(() => {
    const now = seen.current
    seen.current = { ...now, revision: Math.max(now.revision, revision), isBusy }
    if (!isBusy && now.missed) {
      seen.current.missed = false
      revalidate()
    }
  }, [revision, isBusy, revalidate])

  useEffect(() => {
    // a page that is being left has nothing more to learn
    const leave = stayLive(`/staff/spaces/${slug}/live`, (told) => {
      if (told <= seen.current.revision) return
      seen.current.revision = told
      if (seen.current.isBusy) seen.current.missed = true
      else startTransition(revalidate)
    })
    document.addEventListener('submit', leave)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('submit', leave)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [slug, revalidate])
}
