import { createContext, useContext, type ReactElement } from 'react'
import type { Language } from '#app/i18n/language.ts'
import type { SafeHtml } from '#app/kernel/safe-html.ts'
import type { Head } from './head.ts'
import type { Theme } from './shell.ts'

/** What only the server knows while it writes a page. In the browser there is none of it. */
export interface Rendering {
  nonce: string
  requestId: string
  language: Language
  theme: Theme
  /** `Page` puts here what belongs into the head; the server writes it there when the body is done. */
  head: { current: Head | null }
  /** In the browser React makes its own of the page, and expects to find what it would have written at that moment. */
  isTakenOver?: boolean
  /** The HTML of a part, from memory where it was written before. */
  keep?: (key: string, write: () => ReactElement) => SafeHtml
}

const RenderingContext = createContext<Rendering | null>(null)

export const RenderingProvider = RenderingContext.Provider

export function useRendering(): Rendering | null {
  return useContext(RenderingContext)
}
