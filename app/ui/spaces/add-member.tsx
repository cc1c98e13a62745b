import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'

/** Colleagues who have no part in a board yet, to be found and added. */
export function AddMember({
  slug,
  words: typed,
  found,
}: {
  slug: string
  words: string
  found: readonly { readonly id: string; readonly name: string }[]
}) {
  const messages = useMessages()
  const words = messages.spaces
  return (
    <section className="section narrow stack" aria-labelledby="add">
      <h2 id="add">{words.addPeople}</h2>
      <form className="inline-form" role="search" action={`/staff/spaces/${slug}/people`}>
        <TextField
          label={messages.roster.search}
          name="q"
          type="search"
          maxLength={80}
          defaultValue={typed}
        />
        <Button look="quiet">{messages.roster.find}</Button>
      </form>
      {typed !== '' && found.length === 0 ? <p role="status">{words.nobodyFound}</p> : null}
      <ul className="rows">
        {found.map(({ id, name }) => (
          <li key={id} className="cluster session" data-ends="">
            <span>{name}</span>
            <form method="post" action={`/staff/spaces/${slug}/people/${id}`}>
              <Button look="quiet" size="small" name="role" value="member" aria-label={words.addNamed(name)}>
                {words.add}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
