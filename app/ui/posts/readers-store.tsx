import { useLanguage, useMessages } from '#app/i18n/translate.tsx'

/** The way to the page of the store where the reader shops or works. */
export function ReadersStore({ store }: { store: { readonly slug: string; readonly name: string } | null }) {
  const messages = useMessages()
  const language = useLanguage()
  return (
    <section>
      <h2>{messages.feed.yourStore}</h2>
      {store ? (
        <a href={`/s/${store.slug}`}>{store.name}</a>
      ) : (
        <a href="/stores">{messages.feed.chooseStore}</a>
      )}
      <p className="small quiet">
        <a href={`/feed.atom?lang=${language}`}>{messages.feed.atom}</a>
      </p>
    </section>
  )
}
