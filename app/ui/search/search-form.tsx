import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'

export function SearchForm({ words }: { words: string }) {
  const messages = useMessages()
  return (
    <form className="search-form" method="get" action="/search" role="search">
      <label className="visually-hidden" htmlFor="q">
        {messages.search.field}
      </label>
      <input
        className="input"
        id="q"
        type="search"
        name="q"
        defaultValue={words}
        maxLength={200}
        enterKeyHint="search"
      />
      <Button>{messages.search.submit}</Button>
    </form>
  )
}
