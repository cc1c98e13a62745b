import type { CardView } from '#app/domain/cycles/view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { initials } from '#app/kernel/text.ts'
import { Avatar } from '#app/ui/kit/avatar.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { refusedAs, type RefusedForm } from '#app/ui/kit/refused.ts'
import { Removal } from './removal.tsx'
import { SmallForm } from './small-form.tsx'

/** Who is answerable, and who works with them. */
export function PeopleAround({ view, refused }: { view: CardView; refused: RefusedForm }) {
  const words = useMessages().cards
  const messages = useMessages()
  const { card, people, coworkers, can } = view
  const responsible = people.find(({ id }) => id === card.responsibleId)
  const mayAssign = can['card.assign'] && card.stage !== 'closed'
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section id="people">
      <h2 id="responsible">{words.owner}</h2>
      <p className="person">
        {responsible ? <Avatar initials={initials(responsible.name)} size="small" /> : null}
        {responsible?.name ?? words.nobody}
      </p>
      {coworkers.length > 0 ? <h3>{words.coworkers}</h3> : null}
      {coworkers.map(({ id, name }) => (
        <div key={id}>
          <p className="person">
            <Avatar initials={initials(name)} size="small" />
            {name}
          </p>
          {mayAssign ? (
            <Removal
              card={card}
              at="coworkers"
              named={{ name: 'person', value: id }}
              what={words.removePerson(name)}
            />
          ) : null}
        </div>
      ))}
      {mayAssign ? (
        <Details
          summary={words.edit}
          open={refusedAs(refused, 'owner') !== null || refusedAs(refused, 'coworker') !== null}
        >
          <SmallForm card={card} to="responsible" name="owner" at="people" refused={refused}>
            {(field) => (
              <>
                <input type="hidden" name="seen" value={card.version} />
                <Select
                  label={words.owner}
                  {...field('responsible', card.responsibleId ?? '')}
                  options={[{ value: '', label: words.nobody }, ...options]}
                />
                <Button look="quiet" size="small">
                  {messages.form.save}
                </Button>
              </>
            )}
          </SmallForm>
          <SmallForm card={card} to="coworkers" name="coworker" at="people" refused={refused}>
            {(field) => (
              <>
                <Select label={words.addCoworker} {...field('person')} options={options} />
                <Button look="quiet" size="small">
                  {messages.board.add}
                </Button>
              </>
            )}
          </SmallForm>
        </Details>
      ) : null}
    </section>
  )
}
