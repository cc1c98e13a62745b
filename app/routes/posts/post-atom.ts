import { threadsOf } from '#app/domain/comments/threads.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { siteOrigin } from '#app/http/origin.server.ts'
import { atomFeed } from '#app/http/atom.server.ts'
import { feedLanguage } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { statementIn } from '#app/i18n/notices.ts'
import { nobody } from '#app/kernel/actor.ts'
import { escaped } from '#app/kernel/safe-html.ts'
import { postAddressParams } from './params.ts'

/** What happens to one post, newest first. A feed reader is nobody, whoever runs it: only what everybody may read. */
export const loader = page(
  { for: 'anyone', params: postAddressParams },
  async ({ ctx, params, url, request }) => {
    const anybody = { ...ctx, actor: nobody }
    const post = await findPost(anybody, params.address)
    const language = feedLanguage(url, request)
    const messages = messagesIn(language)
    const [view, threads] = await Promise.all([viewPost(anybody, post), threadsOf(anybody, post, null)])
    const address = siteOrigin() + postAddress(post)
    const told = [
      ...view.answers.map((answer) => ({
        address: `${address}#answer-${answer.id}`,
        title: messages.answers.official,
        author: answer.author.name ?? messages.access.staff,
        publishedAt: answer.createdAt,
        updatedAt: answer.editedAt ?? answer.createdAt,
        html: answer.html,
      })),
      ...view.standings.map((standing) => ({
        address: `${address}#standing-${standing.id}`,
        title: messages.statuses[standing.status],
        author: standing.by ?? messages.access.staff,
        publishedAt: standing.at,
        updatedAt: standing.at,
        html: escaped(statementIn(messages, language, standing.said).words),
      })),
      ...threads.entries
        .flatMap((comment) => [comment, ...comment.replies])
        .filter(({ state }) => state === 'shown')
        .map((comment) => ({
          address: `${address}#c-${comment.id}`,
          title: messages.comments.one,
          author: comment.author.name ?? messages.access.guest,
          publishedAt: comment.createdAt,
          updatedAt: comment.editedAt ?? comment.createdAt,
          html: comment.html,
        })),
    ].sort((one, other) => other.publishedAt.localeCompare(one.publishedAt))
    return atomFeed({
      address: `${siteOrigin()}/p/${post.number}/feed.atom?lang=${language}`,
      page: address,
      title: post.title,
      language,
      updatedAt: told[0]?.updatedAt ?? post.createdAt,
      entries: told.slice(0, 50),
    })
  },
)
