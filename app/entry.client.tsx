import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { defaultLanguage, isLanguage, type Language } from '#app/i18n/language.ts'
import type { Messages } from '#app/i18n/messages/en.ts'
import { Speaking } from '#app/i18n/translate.tsx'
import { keepSiteZone } from '#app/kernel/site-zone.ts'

// only the sentences of the page's own language travel to the browser
const catalogues: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('#app/i18n/messages/en.ts')).en,
  it: async () => (await import('#app/i18n/messages/it.ts')).it,
}

// the page says its times as the server did, wherever its reader is
const { timeZone } = document.documentElement.dataset
if (timeZone) keepSiteZone(timeZone)

const said = document.documentElement.lang
const language = isLanguage(said) ? said : defaultLanguage
const messages = await catalogues[language]()

/**
 * RemixBrowser suspends until it has read what the server sent, and nothing above it can wait: somebody who presses a key or leaves in that
 * moment makes React draw at once, find nothing and give up ("Root did not complete"), and the page never wakes. So it reads before.
 */
async function readWhatWasSent(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (reading) {
    await reading
  }
}
await readWhatWasSent()

/**
 * React gives a textarea the text that the server sent when it takes it over, unless that text is no longer in the page. So what is
 * typed before takes its place.
 */
function keepWhatIsTyped(): void {
  const keep = (field: EventTarget | null) => {
    if (field instanceof HTMLTextAreaElement && field.value !== field.defaultValue)
      field.defaultValue = field.value
  }
  document.querySelectorAll('textarea').forEach(keep)
  const listening = new AbortController()
  document.addEventListener('input', ({ target }) => keep(target), {
    capture: true,
    signal: listening.signal,
  })
  document.addEventListener('hydrated', () => listening.abort(), { signal: listening.signal })
}
keepWhatIsTyped()

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Speaking language={language} messages={messages} now={new Date()}>
        <RemixBrowser />
      </Speaking>
    </StrictMode>,
  )
})
