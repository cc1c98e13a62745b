import { noPromise } from '#app/domain/posts/post.ts'
import type { PostView, Standing } from '#app/domain/posts/post-view.ts'
import { reached } from '#app/domain/posts/status.ts'
import { statementIn } from '#app/i18n/notices.ts'
import { useFormat, useLanguage, useMessages, useNow } from '#app/i18n/translate.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'
import { Said } from '#app/ui/kit/said.tsx'
import { lastReached } from '#app/ui/kit/ring-arcs.ts'
import { Time } from '#app/ui/kit/time.tsx'
import { Timeline } from '#app/ui/kit/timeline.tsx'

interface StandingsProps {
  post: Pick<PostView, 'answers' | 'standings' | 'answerDueAt' | 'publishedAt' | 'createdAt'>
}

/** What came of it: the answer and every public status, each with its day, who said it and one sentence. */
export function Standings({ post }: StandingsProps) {
  const { answers, standings, answerDueAt, publishedAt, createdAt } = post
  return (
    <Kept
      as="section"
      by={[
        'standings',
        answers[0]?.id,
        answers[0]?.author.name,
        standings,
        answerDueAt,
        publishedAt,
        createdAt,
      ]}
      write={() => <Inside post={post} />}
    />
  )
}

/** Where it stands from then on; what is said while it stands there is news. */
function titleOf(
  messages: ReturnType<typeof useMessages>,
  { status, isResult }: Standing,
  before: Standing | undefined,
): string {
  if (status !== before?.status) return messages.statuses[status]
  return isResult ? messages.done.result : messages.posts.news
}

function Inside({ post }: StandingsProps) {
  const messages = useMessages()
  const [answer] = post.answers
  const answered = answer && {
    at: answer.createdAt,
    key: 'answer',
    title: messages.answers.official,
    when: (
      <>
        <Time at={answer.createdAt} as="day" />
        {answer.author.name ? ` · ${answer.author.name}` : null}
      </>
    ),
  }
  const language = useLanguage()
  const format = useFormat()
  const stood = post.standings.map((standing, place) => ({
    at: standing.at,
    key: standing.id,
    title: titleOf(messages, standing, post.standings[place - 1]),
    when: (
      <>
        <Time at={standing.at} as="day" />
        {standing.by ? ` · ${standing.by}` : null}
      </>
    ),
    stage: lastReached(reached[standing.status].length),
    children: (
      <p className="timeline__when">
        <Said {...statementIn(messages, language, standing.said)} />
      </p>
    ),
  }))
  const now = useNow().toISOString()
  const due = format.day(post.answerDueAt)
  const waits = post.answers.length === 0 && post.standings.length === 0 && post.answerDueAt < noPromise
  return (
    <>
      <h2>{messages.posts.timeline}</h2>
      <Timeline
        steps={[
          {
            key: 'received',
            title: messages.statuses.received,
            when: <Time at={post.publishedAt ?? post.createdAt} as="day" />,
          },
          ...(answered
            ? [answered, ...stood].toSorted((one, other) => one.at.localeCompare(other.at))
            : stood),
          ...(waits
            ? [
                {
                  key: 'answer',
                  title: messages.answers.official,
                  when:
                    post.answerDueAt < now ? (
                      <strong className="late">{messages.posts.answerMissed(due)}</strong>
                    ) : (
                      messages.posts.answerExpected(due)
                    ),
                  ahead: true,
                },
              ]
            : []),
        ]}
      />
    </>
  )
}
