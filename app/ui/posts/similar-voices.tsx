import { postAddress } from '#app/domain/posts/post.ts'
import { useMessages } from '#app/i18n/translate.tsx'

/** Others who said much the same. */
export function SimilarVoices({
  posts,
}: {
  posts: readonly { readonly number: number; readonly title: string; readonly votes: number }[]
}) {
  const messages = useMessages()
  if (posts.length === 0) return null
  return (
    <section>
      <h2>{messages.posts.similar}</h2>
      <ul className="similar">
        {posts.map((post) => (
          <li key={post.number}>
            <a href={postAddress(post)}>{post.title}</a>
            <span className="tiny quiet">{messages.voting.votes(post.votes)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
