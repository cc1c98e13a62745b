import { useLoaderData } from '@remix-run/react'
import { threadsOf } from '#app/domain/comments/threads.server.ts'
import { abilities } from '#app/domain/access/policy.ts'
import { resultsOf } from '#app/domain/cycles/results.server.ts'
import { appealOf } from '#app/domain/moderation/appealing.server.ts'
import { circlesWithin } from '#app/domain/posts/circles.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { waitsForCheck } from '#app/domain/posts/publishing.server.ts'
import { findPost, mergedAddress } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { votesByOrigin } from '#app/domain/posts/votes-by-origin.server.ts'
import { similarPosts } from '#app/domain/search/resembling.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { submissionKey } from '#app/http/composing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { page } from '#app/http/page.server.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Discussion } from '#app/ui/comments/discussion.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { OfficialAnswers } from '#app/ui/posts/official-answers.tsx'
import { PostActs } from '#app/ui/posts/post-acts.tsx'
import { PostArticle } from '#app/ui/posts/post-article.tsx'
import { postData } from '#app/ui/posts/post-data.ts'
import { PostNotices } from '#app/ui/posts/post-notices.tsx'
import { PostResults } from '#app/ui/results/post-results.tsx'
import { SimilarVoices } from '#app/ui/posts/similar-voices.tsx'
import { StaffActs } from '#app/ui/posts/staff-acts.tsx'
import { staffRights } from '#app/ui/posts/staff-rights.ts'
import { Standings } from '#app/ui/posts/standings.tsx'
import { VoteOrigins } from '#app/ui/posts/vote-origins.tsx'
import { VoteBar } from '#app/ui/posts/vote-bar.tsx'
import { postAddressParams } from './params.ts'

export const loader = page({ for: 'anyone', params: postAddressParams }, async ({ ctx, params, url }) => {
  const post = await findPost(ctx, params.address)
  const address = postAddress(post)
  const target = await mergedAddress(ctx, post)
  // a merge can be taken back, so no browser may remember it
  if (target) throw goTo(target, [], 301, { 'cache-control': 'no-store' })
  if (url.pathname.replace(/\.data$/, '') !== address) throw goTo(address + url.search, [], 301)
  const after = url.searchParams.get('after')
  const staff = abilities(ctx, staffRights, null)
  const [view, threads, circles, similar, settings, results, origins, appeal] = await Promise.all([
    viewPost(ctx, post),
    threadsOf(ctx, post, after),
    circlesWithin(ctx, post),
    similarPosts(ctx, post, 4),
    siteSettings(ctx),
    resultsOf(ctx, post),
    staff['inbox.read'] ? votesByOrigin(ctx, post) : null,
    post.hiddenAt === null ? null : appealOf(ctx, post.id),
  ])
  return {
    address,
    view,
    threads,
    similar,
    results,
    staff,
    origins,
    appealedAt: view.author.isReader ? (appeal?.openedAt ?? null) : null,
    isLater: after !== null,
    isThanked: url.searchParams.has('new') && view.author.isReader,
    merged: Number(url.searchParams.get('merged')) || null,
    may: abilities(ctx, ['post.edit', 'post.withdraw', 'comment.publish', 'post.vote'], post),
    form: { submissionKey: submissionKey(ctx), circles, isWaiting: waitsForCheck(ctx, settings) },
  }
})

export default function PostPage() {
  const { address, view, threads, similar, results, staff, origins, isLater, may, form, ...notices } =
    useLoaderData<typeof loader>()
  const messages = useMessages()
  const { site } = useShell()
  return (
    <Page
      title={view.title}
      description={view.excerpt || view.title}
      canonical={site.origin + address}
      image={view.photos[0] && `${site.origin}/photos/${view.photos[0].name}`}
      kind="article"
      unlisted={view.state !== 'published' || view.visibility !== 'everyone'}
      feed={`/p/${view.number}/feed.atom?lang=${useLanguage()}`}
      data={postData(view, site.origin + address)}
      heading={null}
      back={{ href: '/', label: messages.layout.ideas }}
    >
      <PostNotices post={view} address={address} {...notices} />
      <div className="columns" data-talk="">
        <div>
          <PostArticle post={view} address={address} />
          <PostResults results={results} />
          <OfficialAnswers answers={view.answers} />
          <PostActs post={view} address={address} may={may} />
          <StaffActs post={view} may={staff} />
          {origins ? (
            <VoteOrigins number={view.number} votes={origins} maySetAside={staff['vote.set_aside']} />
          ) : null}
        </div>
        <aside className="columns__side">
          <Standings post={view} />
          <SimilarVoices posts={similar} />
        </aside>
        <Discussion
          number={view.number}
          address={address}
          count={view.comments}
          threads={threads}
          isLater={isLater}
          mayComment={may['comment.publish']}
          form={form}
        />
      </div>
      {may['post.vote'] ? <VoteBar post={view} address={address} /> : null}
    </Page>
  )
}
