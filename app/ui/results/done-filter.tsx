import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select } from '#app/ui/kit/field.tsx'

type Props = {
  stores: readonly { slug: string; name: string }[]
  topics: readonly { slug: string; names: Readonly<Record<string, string>> }[]
  chosen: { store: string | null; topic: string | null }
}

export function DoneFilter({ stores, topics, chosen }: Props) {
  const words = useMessages().done
  const language = useLanguage()
  return (
    <auto-submit>
      <form className="board-filter" method="get" action="/done" aria-label={words.filter}>
        <Select
          label={words.store}
          hideLabel
          name="store"
          defaultValue={chosen.store ?? ''}
          options={[
            { value: '', label: words.allStores },
            ...stores.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Select
          label={words.topic}
          hideLabel
          name="topic"
          defaultValue={chosen.topic ?? ''}
          options={[
            { value: '', label: words.allTopics },
            ...topics.map(({ slug, names }) => ({
              value: slug,
              label: names[language] ?? names['en'] ?? slug,
            })),
          ]}
        />
        <Button look="quiet" size="small">
          {words.filter}
        </Button>
      </form>
    </auto-submit>
  )
}
