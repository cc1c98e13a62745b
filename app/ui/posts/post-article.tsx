import type { PostView } from '#app/domain/posts/post-view.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { asSafeHtml } from '#app/kernel/safe-html.ts'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'
import { RawHtml } from '#app/ui/kit/raw-html.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { PostStatus } from './post-status.tsx'
import { nameOf, SpeakerBadge } from './speaker.tsx'
import { VoteButton } from './vote-button.tsx'
import { Photos } from './photos.tsx'

interface PostArticleProps {
  post: PostView
  address: string
}

/** The voice itself: how many want it, who said it, where and when, the words, the photos. */
export function PostArticle(props: PostArticleProps) {
  const language = useLanguage()
  return (
    <Kept
      as="article"
      lang={props.post.language === language ? undefined : props.post.language}
      by={['article', props]}
      write={() => <Inside {...props} />}
    />
  )
}

function Inside({ post, address }: PostArticleProps) {
  const messages = useMessages()
  const format = useFormat()
  const language = useLanguage()
  const place = post.store.kind === 'web' ? '' : post.store.name
  return (
    <>
      <div className="post-head">
        <VoteButton post={post} back={address} />
        <div>
          <h1 tabIndex={-1}>{post.title}</h1>
          <p className="meta" lang={language}>
            <span>{nameOf(messages, post.author, place)}</span>
            <SpeakerBadge voice={post.author} />
            <a href={`/?store=${post.store.slug}`}>{post.store.name}</a>
            {post.topic ? (
              <a href={`/?topic=${post.topic.slug}`}>
                {post.topic.names[language] ?? post.topic.names['en'] ?? post.topic.slug}
              </a>
            ) : null}
            <Time at={post.publishedAt ?? post.createdAt} as="day" />
            <span>{messages.kinds[post.kind]}</span>
            <span>{messages.posts.number(post.number)}</span>
            {post.editedAt ? (
              <a href={`/posts/${post.number}/history`}>
                {post.changedByRetailer ? messages.comments.changedByRetailer : messages.comments.edited}
              </a>
            ) : null}
            {post.visibility === 'everyone' ? null : (
              <Badge tone="partner">
                {post.sharedWith === null
                  ? messages.access.visibleToStaff
                  : messages.access.visibleToPartner(post.sharedWith)}
              </Badge>
            )}
          </p>
          <p className="meta" lang={language}>
            <PostStatus
              status={post.status}
              answerDueAt={post.answerDueAt}
              answered={post.answers.length > 0}
              size="large"
            />
            {post.mergedHere > 0 ? <span>{messages.posts.mergedHere(post.mergedHere)}</span> : null}
          </p>
        </div>
      </div>
      <div className="post-words">
        <RawHtml html={asSafeHtml(post.html)} />
        <Photos photos={post.photos} title={post.title} />
      </div>
      <p className="visually-hidden" lang={language}>
        {messages.voting.supporters(post.votes)}, {format.date(post.publishedAt ?? post.createdAt)}
      </p>
    </>
  )
}
