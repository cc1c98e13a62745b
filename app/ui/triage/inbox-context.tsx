import type { ReactNode } from 'react'
import { noPromise } from '#app/domain/posts/post.ts'
import type { OpenPost, Surroundings } from '#app/domain/posts/inbox.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Time } from '#app/ui/kit/time.tsx'

type Similar = {
  readonly number: number
  readonly title: string
  readonly votes: number
  readonly score: number
  readonly isProbablySame: boolean
}

/** Beside the open post: the clock of the promise, what says much the same, who speaks, and what else waits there. */
export function InboxContext({
  post,
  similar,
  surroundings,
  children,
}: {
  post: OpenPost
  similar: readonly Similar[]
  surroundings: Surroundings
  children?: ReactNode
}) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.inbox
  return (
    <aside className="inbox__context" aria-label={words.context}>
      {post.answered || post.answerDueAt >= noPromise ? null : (
        <section>
          <h3>{words.clock}</h3>
          <p className={post.isLate ? 'late' : undefined}>
            {post.isLate ? words.lateSince : words.dueBy} <Time at={post.answerDueAt} as="day" />
          </p>
        </section>
      )}
      <section>
        <h3>{messages.merging.likely}</h3>
        {similar.length === 0 ? <p className="quiet">{words.nothingSimilar}</p> : null}
        <ul className="rows">
          {similar.map(({ number, title, votes, score, isProbablySame }) => (
            <li key={number}>
              <a href={`/p/${number}`}>{title}</a>
              <span className="meta">
                <span>{isProbablySame ? words.probablySame : words.alike(format.percent(score))}</span>
                <span>{messages.voting.votes(votes)}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{post.author.name ?? messages.access.guest}</h3>
        <p>
          {words.saidSoFar(surroundings.said, surroundings.answered)}
          {surroundings.hidden > 0 ? ` ${messages.moderation.hiddenBefore(surroundings.hidden)}` : ''}
        </p>
        <ul className="rows">
          {surroundings.others.map(({ number, title }) => (
            <li key={number}>
              <a href={`/p/${number}`}>{title}</a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{post.store}</h3>
        <p>{words.waitingHere(surroundings.waitingInStore)}</p>
      </section>
      {children}
    </aside>
  )
}
