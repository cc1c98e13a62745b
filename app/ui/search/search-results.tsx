import type { Piece } from '#app/domain/search/highlighting.ts'
import type { Found, Search } from '#app/domain/search/found.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { noPromise } from '#app/domain/posts/post.ts'
import { PostStatus } from '#app/ui/posts/post-status.tsx'

/** What was found, with the words marked; nothing found leads on to saying it. */
export function SearchResults({ words, search }: { words: string; search: Search }) {
  const messages = useMessages()
  const { posts, instead } = search
  if (posts.entries.length === 0) {
    return (
      <EmptyState title={messages.search.none(words)}>
        <ButtonLink href={`/new?${new URLSearchParams({ words }).toString()}`}>
          {messages.search.postInstead}
        </ButtonLink>
      </EmptyState>
    )
  }
  return (
    <>
      {instead ? (
        <p className="quiet" role="status">
          {messages.search.instead(instead)}
        </p>
      ) : null}
      <ol className="rows" id="rows">
        {posts.entries.map((found) => (
          <Kept
            as="li"
            key={found.number}
            className="found"
            by={['found', found]}
            write={() => <Result found={found} />}
          />
        ))}
      </ol>
      <ShowMore
        href={
          posts.next ? `/search?${new URLSearchParams({ q: words, after: posts.next }).toString()}` : null
        }
        label={messages.search.more}
        rows="rows"
      />
    </>
  )
}

function Result({ found }: { found: Found }) {
  const messages = useMessages()
  return (
    <>
      <h2 className="post-row__title">
        <a href={`/p/${found.number}`}>
          <Marked pieces={found.title} />
        </a>
      </h2>
      <p className="post-row__excerpt">
        <Marked pieces={found.excerpt} />
      </p>
      <p className="meta">
        <PostStatus status={found.status} answerDueAt={noPromise} answered={found.answered} />
        <span>{messages.voting.votes(found.votes)}</span>
        <span>{found.store}</span>
        {found.publishedAt ? <Time at={found.publishedAt} /> : null}
      </p>
    </>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, at) => (piece.hit ? <mark key={at}>{piece.text}</mark> : piece.text))
}
