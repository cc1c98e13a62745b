import type { ReactNode } from 'react'
import { fieldsOf, specOf, type Block, type FieldName } from '#app/domain/cards/fields.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { shorten } from '#app/kernel/text.ts'
import { ResultBars } from '#app/ui/results/result-bars.tsx'
import { ReadingsChart } from './readings-chart.tsx'
import { fieldWords } from './field-words.ts'

/** Paper does not grow: so much of a text stands on the sheet, the rest on the card's page. */
const most = {
  voice: 140,
  task: 80,
  stores: 160,
  rationale: 240,
  standard: 300,
  head: 0,
  background: 420,
  measure: 160,
  prediction: 260,
  causes: 320,
  trial: 200,
  doing: 260,
  checking: 260,
  acting: 0,
} as const satisfies Record<Block, number> & Record<string, number>

/** The more is written in a half, the smaller it is set, so that the fullest card still is one page. */
const densityOf = (written: number): 'roomy' | 'usual' | 'tight' =>
  written < 700 ? 'roomy' : written < 1_400 ? 'usual' : 'tight'

const ofPlan = ['background', 'measure', 'prediction', 'causes', 'trial'] as const satisfies readonly Block[]
const afterwards = ['doing', 'checking'] as const satisfies readonly Block[]
const stageOf = { doing: 'do', checking: 'check' } as const

/** The whole improvement on one A3 landscape page: plan on the left, do, check and act on the right. */
export function A3Sheet({ view }: { view: CardView }) {
  const messages = useMessages()
  const format = useFormat()
  const { card, values, tasks, posts, stores, check, measures, readings, people, standard, sustain } = view
  const words = messages.cards
  const primary = measures.find((measure) => measure.role === 'primary')
  const mine = readings.filter((reading) => reading.measureId === primary?.id)
  const responsible = people.find(({ id }) => id === card.responsibleId)?.name ?? words.nobody
  const last = view.decisions.at(-1)
  const voices = posts.slice(0, 3)
  const where = format.list(stores.filter((store) => store.chosen).map((store) => store.name))

  const said = (name: FieldName, value: string) =>
    shorten(fieldWords(name, value, words.choices, format), most[specOf(name).block])
  const writtenIn = (block: Block) =>
    fieldsOf(block).flatMap((name) => {
      const value = values[name]
      return value === null ? [] : [{ name, words: said(name, value) }]
    })
  const block = (name: (typeof ofPlan)[number] | (typeof afterwards)[number]) => {
    const written = writtenIn(name)
    if (written.length === 0) return null
    return (
      <Part
        key={name}
        title={words.blocks[name]}
        stage={name === 'doing' || name === 'checking' ? stageOf[name] : 'plan'}
      >
        <dl className="written">
          {written.map((field) => (
            <div key={field.name} data-long={specOf(field.name).shape === 'text' ? '' : undefined}>
              <dt>{words.fields[field.name]}</dt>
              <dd>{field.words}</dd>
            </div>
          ))}
        </dl>
      </Part>
    )
  }
  const lengthOf = (blocks: readonly Block[]) =>
    blocks.flatMap(writtenIn).reduce((sum, field) => sum + field.words.length, 0)
  const left =
    lengthOf(ofPlan) +
    voices.reduce((sum, post) => sum + Math.min(post.excerpt.length || post.title.length, most.voice), 0)
  const right =
    lengthOf(afterwards) +
    Math.min(where.length, most.stores) +
    Math.min(last?.rationale.length ?? 0, most.rationale) +
    Math.min(standard?.body.length ?? 0, most.standard)

  return (
    <article className="a3" data-density={densityOf(Math.max(left, right))}>
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
        {voices.length === 0 ? null : (
          <Part title={words.posts}>
            <ul className="voices">
              {voices.map((post) => (
                <li key={post.number}>
                  <blockquote lang={post.language}>
                    {shorten(post.excerpt === '' ? post.title : post.excerpt, most.voice)}
                  </blockquote>
                  <p className="a3__who">
                    {words.saidBy(post.author ?? words.someone, post.store)} ▲ {format.number(post.votes)}
                  </p>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {ofPlan.map(block)}
      </div>
      <div className="a3__half">
        <Part title={words.tasks} stage="do">
          {where === '' ? null : <p>{shorten(where, most.stores)}</p>}
          <ul className="a3__tasks">
            {tasks.slice(0, 8).map((task) => (
              <li key={task.id}>
                {task.doneAt === null ? '☐' : '☑'} {shorten(task.title, most.task)}{' '}
                <span className="a3__who">
                  {[task.who, task.dueOn === null ? null : format.day(task.dueOn)].filter(Boolean).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </Part>
        {block('doing')}
        {primary && mine.length > 0 ? (
          <Part title={messages.cycles.chart(primary.name)} stage="check">
            <ReadingsChart readings={mine} target={primary.target} unit={primary.unit} label={primary.name} />
          </Part>
        ) : null}
        {check ? (
          <Part title={`${messages.cycles.result}: ${messages.cycles.verdicts[check.verdict]}`} stage="check">
            <ResultBars result={check} />
          </Part>
        ) : null}
        {block('checking')}
        {last || standard ? (
          <Part title={messages.cycles.decision} stage="act">
            {last ? (
              <p>
                {messages.cycles.decisions[last.decision]}, {last.by}
                {last.rationale === '' ? '' : `: ${shorten(last.rationale, most.rationale)}`}
              </p>
            ) : null}
            {standard ? <p>{shorten(standard.body, most.standard)}</p> : null}
            <p className="a3__who">
              {format.list(
                sustain.map((one) => `${messages.cycles.checkAfter(one.days)}: ${format.day(one.dueOn)}`),
              )}
            </p>
          </Part>
        ) : null}
      </div>
    </article>
  )
}

function Part({
  title,
  stage = 'plan',
  children,
}: {
  title: string
  stage?: 'plan' | 'do' | 'check' | 'act'
  children: ReactNode
}) {
  return (
    <section className="a3__block" data-stage={stage}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
