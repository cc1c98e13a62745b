import type { PersonLine } from '#app/domain/people/person-line.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { Select, TextField } from '#app/ui/kit/field.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Table } from '#app/ui/kit/table.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { PersonName } from './person-name.tsx'

/** Everybody with an account, to be searched and opened. */
export function Roster({
  people,
  words: said,
  role,
}: {
  people: { readonly entries: readonly PersonLine[]; readonly next: string | null }
  words: string
  role: string | null
}) {
  const { roster: words } = useMessages()
  const more = new URLSearchParams({
    ...(said && { q: said }),
    ...(role && { role }),
    after: people.next ?? '',
  })
  return (
    <>
      <form className="inline-form" role="search">
        <TextField label={words.search} name="q" type="search" defaultValue={said} />
        <Select
          label={words.role}
          name="role"
          defaultValue={role ?? ''}
          options={[
            { value: '', label: words.everybody },
            ...(['member', 'partner', 'store', 'staff', 'admin'] as const).map((value) => ({
              value,
              label: words.roles[value],
            })),
          ]}
        />
        <Button look="quiet">{words.find}</Button>
      </form>
      {people.entries.length === 0 ? (
        <EmptyState>{words.nobody}</EmptyState>
      ) : (
        <Table
          caption={words.title}
          rows={people.entries}
          rowKey={(person) => person.id}
          columns={[
            {
              key: 'name',
              title: words.search,
              cell: (person) => (
                <>
                  <a href={`/staff/people/${person.id}`}>
                    <PersonName name={person.name} />
                  </a>
                  <span className="small quiet person-mail">{person.email}</span>
                </>
              ),
            },
            {
              key: 'role',
              title: words.role,
              cell: (person) => (
                <>
                  {words.roles[person.role]}
                  {person.company ? ` · ${person.company}` : ''}
                  {person.role === 'store' && person.store ? ` · ${person.store}` : ''}{' '}
                  {person.suspendedUntil ? <Badge tone="bad">{words.suspension}</Badge> : null}
                </>
              ),
            },
            {
              key: 'grants',
              title: words.trustedWith,
              cell: (person) => person.grants.map((grant) => words.grants[grant]).join(', '),
            },
            { key: 'since', title: words.since, cell: (person) => <Time at={person.createdAt} as="date" /> },
          ]}
        />
      )}
      <ShowMore href={people.next && `/staff/people?${more.toString()}`} label={words.more} />
    </>
  )
}
