import type { ReactNode } from 'react'
import { useMessages } from '#app/i18n/translate.tsx'

/** Between the marks with which the page's language quotes. */
export function Quoted({ children }: { children: ReactNode }) {
  const [opening, closing] = useMessages().form.quotationMarks
  return (
    <>
      {opening}
      {children}
      {closing}
    </>
  )
}
