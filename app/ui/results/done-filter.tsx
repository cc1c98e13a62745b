import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Filter } from '#app/ui/kit/filter.tsx'

/** In which store, and what about. */
export function DoneFilter({
  stores,
  topics,
  chosen,
}: {
  stores: readonly { slug: string; name: string }[]
  topics: readonly { slug: string; names: Readonly<Record<string, string>> }[]
  chosen: { store: string | null; topic: string | null }
}) {
  const words = useMessages().done
  const language = useLanguage()
  return (
    <Filter
      label={words.filter}
      button={words.filter}
      choices={[
        {
          name: 'store',
          label: words.store,
          all: words.allStores,
          chosen: chosen.store,
          options: stores.map(({ slug, name }) => ({ value: slug, label: name })),
        },
        {
          name: 'topic',
          label: words.topic,
          all: words.allTopics,
          chosen: chosen.topic,
          options: topics.map(({ slug, names }) => ({
            value: slug,
            label: names[language] ?? names['en'] ?? slug,
          })),
        },
      ]}
    />
  )
}
