import type { PostLine } from '#app/domain/posts/post-line.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Icon } from '#app/ui/kit/icon.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { PostStatus } from './post-status.tsx'
import { VoteButton } from './vote-button.tsx'

/** A post in a list: how many want it, what it says, what was answered, how far it has come. */
export function PostRow(row: PostRowProps) {
  return (
    <Kept
      as="article"
      className="post-row"
      id={`p-${row.post.number}`}
      by={['row', row]}
      write={() => <Inside {...row} />}
    />
  )
}

interface PostRowProps {
  post: PostLine
  /** The list's own address, to come back to this row without script. */
  back: string
  place?: { readonly store?: string; readonly touchpoint?: string } | undefined
  withStore?: boolean | undefined
}

function Inside({ post, back, place, withStore = true }: PostRowProps) {
  const messages = useMessages()
  const language = useLanguage()
  const address = postAddress(post)
  return (
    <>
      <VoteButton post={post} back={`${back}#p-${post.number}`} place={place} />
      <div className="post-row__body" data-photo={post.photo ? '' : undefined}>
        <div lang={post.language === language ? undefined : post.language}>
          <h2 className="post-row__title">
            <a href={address}>{post.title}</a>
          </h2>
          {post.excerpt === '' ? null : <p className="post-row__excerpt">{post.excerpt}</p>}
        </div>
        {post.photo ? (
          <a className="post-row__photo" href={address} tabIndex={-1} aria-hidden="true">
            <img
              src={`/photos/${post.photo.name}-small`}
              alt=""
              width={post.photo.width}
              height={post.photo.height}
              loading="lazy"
              decoding="async"
            />
          </a>
        ) : null}
      </div>
      <div className="post-row__foot">
        {post.answer ? (
          <p className="answer">
            <strong>
              {messages.answers.by(post.answer.name, messages.access[answererRole(post.answer.role)])}
            </strong>
            {' · '}
            {post.answer.text}
          </p>
        ) : null}
        <p className="meta">
          <PostStatus status={post.status} answerDueAt={post.answerDueAt} answered={post.answer !== null} />
          {withStore ? (
            <span className="meta__part">
              <Icon name="place" />
              {post.store.name}
            </span>
          ) : null}
          {post.comments > 0 ? (
            <a className="meta__part" href={`${address}#comments`}>
              {messages.comments.title(post.comments)}
            </a>
          ) : null}
          {post.publishedAt ? <Time at={post.publishedAt} /> : <Badge>{messages.moderation.waiting}</Badge>}
          {post.visibility === 'everyone' ? null : (
            <Badge tone="partner">
              {post.visibility === 'staff' ? messages.access.onlyStaff : messages.access.onlyPartner}
            </Badge>
          )}
        </p>
      </div>
    </>
  )
}

const answererRole = (role: string) => (role === 'store' ? 'store' : 'staff')
