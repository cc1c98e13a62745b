import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select, TextField } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { refusedAs, type RefusedForm } from '#app/ui/kit/refused.ts'
import { SmallForm } from './small-form.tsx'

/** What is to be done for the trial, by whom, until when. */
export function Tasks({ view, refused }: { view: CardView; refused: RefusedForm }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cards
  const { card, tasks, people, can } = view
  const mayEdit = can['card.edit'] && card.stage !== 'closed'
  const path = `/c/${card.number}/tasks`
  return (
    <section className="block" id="tasks">
      <h2>{words.tasks}</h2>
      <ul className="tasks">
        {tasks.map((task) => (
          <li key={task.id} className="task" data-settled={(task.doneAt ?? task.droppedAt) ? '' : undefined}>
            <form method="post" action={`${path}/${task.id}`}>
              {task.doneAt === null && task.droppedAt === null ? null : (
                <input type="hidden" name="_method" value="delete" />
              )}
              <button
                className="task__tick"
                aria-pressed={task.doneAt !== null}
                aria-label={
                  (task.doneAt ?? task.droppedAt) === null
                    ? words.taskDone(task.title)
                    : words.taskOpen(task.title)
                }
                disabled={!mayEdit}
              >
                {task.doneAt === null ? '' : '✓'}
              </button>
            </form>
            <div>
              <span className="task__title">{task.title}</span>{' '}
              <span className="quiet small">
                {[task.who, task.dueOn === null ? null : format.day(task.dueOn)]
                  .filter((part) => part !== null)
                  .join(' · ')}
                {task.droppedReason === null ? null : ` ${words.dropped(task.droppedReason)}`}
              </span>
            </div>
            {mayEdit && task.doneAt === null && task.droppedAt === null ? (
              <Details summary={words.dropTask} open={refusedAs(refused, `drop-${task.id}`) !== null}>
                <SmallForm
                  card={card}
                  to={`tasks/${task.id}`}
                  name={`drop-${task.id}`}
                  at="tasks"
                  refused={refused}
                >
                  {(field) => (
                    <>
                      <TextField label={words.dropReason} {...field('reason')} maxLength={300} required />
                      <Button look="quiet" size="small">
                        {words.dropTask}
                      </Button>
                    </>
                  )}
                </SmallForm>
              </Details>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Details summary={words.addTask} open={refusedAs(refused, 'task') !== null}>
          <SmallForm card={card} to="tasks" name="task" at="tasks" refused={refused} isOnce>
            {(field) => (
              <>
                <TextField label={words.task} {...field('title')} maxLength={200} required />
                <Select
                  label={words.taskWho}
                  {...field('responsible', card.responsibleId ?? '')}
                  options={[
                    { value: '', label: words.nobody },
                    ...people.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
                <TextField label={words.taskDue} {...field('dueOn')} type="date" />
                <Button look="quiet" size="small">
                  {words.addTask}
                </Button>
              </>
            )}
          </SmallForm>
        </Details>
      ) : null}
    </section>
  )
}
