import { useMessages } from '#app/i18n/translate.tsx'
import { Filter } from '#app/ui/kit/filter.tsx'

/** Whose cards, and of which store. */
export function BoardFilter({
  filters,
  people,
  stores,
}: {
  filters: { responsible: string | null; store: string | null }
  people: readonly { id: string; name: string }[]
  stores: readonly { slug: string; name: string }[]
}) {
  const words = useMessages().board
  return (
    <Filter
      label={words.filter}
      button={words.apply}
      choices={[
        {
          name: 'responsible',
          label: words.responsible,
          all: words.everybody,
          chosen: filters.responsible,
          options: people.map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          name: 'store',
          label: words.store,
          all: words.allStores,
          chosen: filters.store,
          options: stores.map(({ slug, name }) => ({ value: slug, label: name })),
        },
      ]}
    />
  )
}
