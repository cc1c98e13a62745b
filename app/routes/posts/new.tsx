import { useActionData, useLoaderData } from '@remix-run/react'
import { circleNamed } from '#app/domain/posts/circles.server.ts'
import { postInput } from '#app/domain/posts/input.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { topicNamed } from '#app/domain/posts/topics.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import { composerFor } from '#app/http/composing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { placeFields } from '#app/http/place.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Composer } from '#app/ui/posts/composer.tsx'
import { readTyped } from '#app/ui/posts/typed.ts'

export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => ({
  composer: await composerFor(ctx, languageOf(request)),
  asked: readTyped(Object.fromEntries(url.searchParams)),
}))

export const action = form(
  { for: 'anyone', limit: 'post', input: postInput },
  async ({ ctx, input, fields, request }) => {
    const place = await placeOf(ctx, placeFields(fields))
    const post = await publishPost(
      ctx,
      {
        words: input.text,
        title: input.title,
        kind: input.kind,
        topicId: await topicNamed(ctx, input.topic),
        language: languageOf(request),
        ...(await circleNamed(ctx, input.circle)),
      },
      place,
    )
    return goTo(`${postAddress(post)}?new`)
  },
)

export default function NewPost() {
  const { composer, asked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  return (
    <Page title={messages.posts.newTitle}>
      <div className="narrow stack">
        <Composer
          {...composer}
          isWhole
          typed={refused ? readTyped(refused.typed) : asked}
          problems={refused?.fields}
        />
      </div>
    </Page>
  )
}
