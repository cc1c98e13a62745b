import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select, TextField } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

/** What is to be done for the trial, by whom, until when. */
export function Tasks({ view }: { view: CardView }) {
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
                aria-label={task.doneAt === null ? words.taskDone(task.title) : words.taskOpen(task.title)}
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
              <Details summary={words.dropTask}>
                <form className="stack" method="post" action={`${path}/${task.id}`}>
                  <TextField
                    label={words.dropReason}
                    name="reason"
                    id={`drop-${task.id}`}
                    maxLength={300}
                    required
                  />
                  <Button look="quiet" size="small">
                    {words.dropTask}
                  </Button>
                </form>
              </Details>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Details summary={words.addTask}>
          <form className="stack" method="post" action={path}>
            <OnceOnly />
            <TextField label={words.task} name="title" id="task-title" maxLength={200} required />
            <Select
              label={words.taskWho}
              name="responsible"
              id="task-who"
              defaultValue={card.responsibleId ?? ''}
              options={[
                { value: '', label: words.nobody },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <TextField label={words.taskDue} name="dueOn" id="task-due" type="date" />
            <Button look="quiet" size="small">
              {words.addTask}
            </Button>
          </form>
        </Details>
      ) : null}
    </section>
  )
}
