import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'

/** Puts a board away, or brings it back. */
export function Archive({ slug, isArchived }: { slug: string; isArchived: boolean }) {
  const { spaces: words } = useMessages()
  return (
    <section className="section narrow stack" aria-labelledby="archive">
      <h2 id="archive">{isArchived ? words.bringBack : words.archive}</h2>
      <p>{isArchived ? words.archivedText : words.archiveText}</p>
      <form method="post" action={`/staff/spaces/${slug}/archive`}>
        {isArchived ? (
          <Button look="quiet" name="_method" value="delete">
            {words.bringBack}
          </Button>
        ) : (
          <Button look="quiet">{words.archive}</Button>
        )}
      </form>
    </section>
  )
}
