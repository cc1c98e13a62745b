import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { formatFor, type Format } from './format.ts'
import type { Language } from './language.ts'
import type { Messages } from './messages/en.ts'

interface Speech {
  language: Language
  messages: Messages
  format: Format
  now: Date
}

const SpeechContext = createContext<Speech | null>(null)

/** Everything inside speaks this language. `now` is the moment from which distances in time are told. */
export function Speaking({
  language,
  messages,
  now,
  children,
}: {
  language: Language
  messages: Messages
  now: Date
  children: ReactNode
}) {
  const speech = useMemo(
    () => ({ language, messages, format: formatFor(language), now }),
    [language, messages, now],
  )
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>
}

export function useMessages(): Messages {
  return useSpeech().messages
}

export function useFormat(): Format {
  return useSpeech().format
}

export function useLanguage(): Language {
  return useSpeech().language
}

export function useNow(): Date {
  return useSpeech().now
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('Nobody said which language to speak: wrap the tree in <Speaking>')
  return speech
}
