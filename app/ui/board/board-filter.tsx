import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select } from '#app/ui/kit/field.tsx'

/** Narrows the board; stands in the address, so that it can be shared. */
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
    <auto-submit>
      <form className="board-filter" method="get" aria-label={words.filter}>
        <Select
          label={words.responsible}
          hideLabel
          name="responsible"
          defaultValue={filters.responsible ?? ''}
          options={[
            { value: '', label: words.everybody },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label={words.store}
          hideLabel
          name="store"
          defaultValue={filters.store ?? ''}
          options={[
            { value: '', label: words.allStores },
            ...stores.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Button look="quiet" size="small">
          {words.apply}
        </Button>
      </form>
    </auto-submit>
  )
}
