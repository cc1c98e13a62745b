import { addressOf, mineFilters, narrowings, noFilters, type Filters } from '#app/domain/posts/filters.ts'
import { postKinds } from '#app/domain/posts/post.ts'
import { statuses } from '#app/domain/posts/status.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select, type Option } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { Icon } from '#app/ui/kit/icon.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'

export interface Choice {
  readonly slug: string
  readonly name: string
}

/** How many posts each choice would leave, by what stands in the address. */
export type FilterCounts = Readonly<
  Record<'status' | 'kind' | 'topic' | 'store', Readonly<Record<string, number>>>
>

interface FeedFiltersProps {
  filters: Filters
  counts: FilterCounts
  topics: readonly Choice[]
  stores: readonly Choice[]
  /** Somebody who has posts, votes and followings of their own. */
  isKnown: boolean
  /** Somebody who also speaks where not everybody reads. */
  isInCircle: boolean
}

/** What the list is narrowed to: a form of plain choices, folded until it is wanted, and a link that undoes each. */
export function FeedFilters(props: FeedFiltersProps) {
  return <Kept className="filters" by={['filters', props]} write={() => <Inside {...props} />} />
}

function Inside({ filters, counts, topics, stores, isKnown, isInCircle }: FeedFiltersProps) {
  const messages = useMessages()
  const named = {
    status: statuses
      .filter((status) => status !== 'merged')
      .map((status) => [status, messages.statuses[status]] as const),
    kind: postKinds.map((kind) => [kind, messages.kinds[kind]] as const),
    topic: topics.map(({ slug, name }) => [slug, name] as const),
    store: stores.map(({ slug, name }) => [slug, name] as const),
    mine: mineFilters
      .filter((mine) => mine !== 'company' || isInCircle)
      .map((mine) => [mine, messages.feed.mineOf[mine]] as const),
  }
  const chosen = narrowings.flatMap((narrowing) => {
    const value = filters[narrowing]
    const name = named[narrowing].find(([key]) => key === value)?.[1]
    return value === null ? [] : [{ narrowing, name: name ?? value }]
  })
  const options = (narrowing: Exclude<keyof typeof named, 'mine'>): Option[] => [
    { value: '', label: messages.feed.all },
    ...named[narrowing]
      .map(([value, label]) => ({ value, label, count: counts[narrowing][value] ?? 0 }))
      .filter(({ value, count }) => count > 0 || value === filters[narrowing])
      .map(({ value, label, count }) => ({ value, label: messages.feed.choice(label, count) })),
  ]

  return (
    <>
      <details className="filters__fold" open={chosen.length > 0}>
        <summary>
          <Icon name="filter" />
          {messages.feed.filters}
        </summary>
        <auto-submit>
          <form action="/" className="filters__form">
            <HiddenFields fields={{ tab: filters.tab === 'rising' ? null : filters.tab }} />
            {(['status', 'topic', 'store', 'kind'] as const).map((narrowing) =>
              options(narrowing).length > 1 ? (
                <Select
                  key={narrowing}
                  id={`filter-${narrowing}`}
                  name={narrowing}
                  label={messages.feed[narrowing]}
                  options={options(narrowing)}
                  defaultValue={filters[narrowing] ?? ''}
                />
              ) : null,
            )}
            {isKnown ? (
              <Select
                id="filter-mine"
                name="mine"
                label={messages.feed.mine}
                options={[
                  { value: '', label: messages.feed.all },
                  ...named.mine.map(([value, label]) => ({ value, label })),
                ]}
                defaultValue={filters.mine ?? ''}
              />
            ) : null}
            <Button look="quiet">{messages.form.apply}</Button>
          </form>
        </auto-submit>
      </details>
      {chosen.length > 0 ? (
        <ul className="chips" aria-label={messages.feed.filters}>
          {chosen.map(({ narrowing, name }) => (
            <li key={narrowing}>
              <a className="chip" aria-current="true" href={addressOf(filters, { [narrowing]: null })}>
                {name}
                <Icon name="close" />
                <span className="visually-hidden">{messages.form.remove}</span>
              </a>
            </li>
          ))}
          {chosen.length > 1 ? (
            <li>
              <a className="chip" href={addressOf({ ...noFilters, tab: filters.tab })}>
                {messages.feed.clear}
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </>
  )
}
