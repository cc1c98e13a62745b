import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'

/** The voices behind the card, the loudest first. */
export function LinkedPosts({ posts }: { posts: CardView['posts'] }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cards
  return (
    <section id="posts">
      <h2>{words.posts}</h2>
      {posts.length === 0 ? <p className="quiet small">{words.noPosts}</p> : null}
      <ul className="voices">
        {posts.map((post) => (
          <li key={post.number}>
            <blockquote lang={post.language}>{post.excerpt === '' ? post.title : post.excerpt}</blockquote>
            <p className="small quiet">
              <a href={`/p/${post.number}`}>{words.saidBy(post.author ?? words.someone, post.store)}</a>
            </p>
            <p className="small quiet">
              ▲ {format.number(post.votes)} ·{' '}
              {messages.statuses[post.status as keyof typeof messages.statuses]}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
