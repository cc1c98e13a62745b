import { fieldsOf, specOf, type Block, type FieldName } from '#app/domain/cards/fields.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { shorten } from '#app/kernel/text.ts'
import { ResultBars } from '#app/ui/results/result-bars.tsx'
import { ReadingsChart } from './readings-chart.tsx'

/** The whole improvement on one A3 landscape page: plan on the left, do, check and act on the right. */
export function A3Sheet({ view }: { view: CardView }) {
  const messages = useMessages()
  const format = useFormat()
  const {
    card,
    values,
    tasks,
    posts,
    stores,
    check,
    measures,
    readings,
    people,
    decisions,
    standard,
    sustain,
  } = view
  const words = messages.cards
  const primary = measures.find((measure) => measure.role === 'primary')
  const mine = readings.filter((reading) => reading.measureId === primary?.id)
  const responsible = people.find(({ id }) => id === card.responsibleId)?.name ?? words.nobody
  const block = (name: Block, most = 420) => {
    const said = (field: FieldName, value: string) =>
      specOf(field).shape === 'day'
        ? format.date(value)
        : shorten((words.choices as Record<string, string>)[value] ?? value, most)

    const written = fieldsOf(name).filter(
      (field) => values[field] !== null && field !== 'title' && field !== 'publicSummary',
    )
    if (written.length === 0) return null
    return (
      <section className="a3__block">
        <h2>{words.blocks[name]}</h2>
        <dl className="written">
          {written.map((field) => (
            <div key={field}>
              <dt>{words.fields[field]}</dt>
              <dd>{said(field, values[field] ?? '')}</dd>
            </div>
          ))}
        </dl>
      </section>
    )
  }
  const last = decisions.at(-1)
  return (
    <article className="a3">
      <header className="a3__head">
        <h1>
          {words.number(card.number)} {card.title}
        </h1>
        <p>
          {responsible} · {messages.board.stages[card.stage]} · {messages.cycles.cycle(card.cycleNo)}
          {card.dueOn === null ? '' : ` · ${words.due} ${format.date(card.dueOn)}`}
        </p>
      </header>
      <div className="a3__half">
        <section className="a3__block">
          <h2>{words.posts}</h2>
          <ul className="voices">
            {posts.slice(0, 3).map((post) => (
              <li key={post.number}>
                <blockquote lang={post.language}>
                  {shorten(post.excerpt === '' ? post.title : post.excerpt, 140)}
                </blockquote>
                <p className="small">
                  {words.saidBy(post.author ?? words.someone, post.store)} ▲ {format.number(post.votes)}
                </p>
              </li>
            ))}
          </ul>
        </section>
        {block('background')}
        {block('measure', 160)}
        {block('prediction', 260)}
        {block('causes', 320)}
      </div>
      <div className="a3__half">
        {block('trial', 200)}
        <section className="a3__block">
          <h2>{words.tasks}</h2>
          <p className="small">
            {format.list(stores.filter((store) => store.chosen).map((store) => store.name))}
          </p>
          <ul className="a3__tasks">
            {tasks.slice(0, 8).map((task) => (
              <li key={task.id}>
                {task.doneAt === null ? '☐' : '☑'} {task.title} {task.who ?? ''}{' '}
                {task.dueOn === null ? '' : format.day(task.dueOn)}
              </li>
            ))}
          </ul>
        </section>
        {block('doing', 260)}
        {primary && mine.length > 0 ? (
          <section className="a3__block">
            <h2>{messages.cycles.chart(primary.name)}</h2>
            <ReadingsChart readings={mine} target={primary.target} unit={primary.unit} label={primary.name} />
          </section>
        ) : null}
        {check ? (
          <section className="a3__block">
            <h2>
              {messages.cycles.result}: {messages.cycles.verdicts[check.verdict]}
            </h2>
            <ResultBars result={check} />
          </section>
        ) : null}
        {block('checking', 260)}
        {last || standard ? (
          <section className="a3__block">
            <h2>{messages.cycles.decision}</h2>
            {last ? (
              <p>
                {messages.cycles.decisions[last.decision]}, {last.by}: {shorten(last.rationale, 240)}
              </p>
            ) : null}
            {standard ? <p>{shorten(standard.body, 300)}</p> : null}
            <p className="small">
              {format.list(
                sustain.map((one) => `${messages.cycles.checkAfter(one.days)}: ${format.day(one.dueOn)}`),
              )}
            </p>
          </section>
        ) : null}
      </div>
    </article>
  )
}
