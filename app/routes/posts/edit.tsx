import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize, can } from '#app/domain/access/policy.ts'
import { editPost, wordsOf } from '#app/domain/posts/editing.server.ts'
import { correctionInput, longestTitle, longestWords } from '#app/domain/posts/input.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { spendOnCorrecting } from '#app/http/limits.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { transact } from '#app/kernel/context.server.ts'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { Checkbox } from '#app/ui/kit/choice.tsx'
import { TextArea, TextField } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'
import { readTyped } from '#app/ui/posts/typed.ts'
import { postParams } from './params.ts'

export const loader = page({ for: 'anyone', params: postParams }, async ({ ctx, params }) => {
  const post = await findPost(ctx, params.number)
  authorize(ctx, 'post.edit', post)
  const { title, version } = post
  return {
    title,
    version,
    words: await wordsOf(ctx, post),
    address: postAddress(post),
    isAnothers: post.authorId !== ctx.actor.id && can(ctx, 'version.remove', null),
  }
})

export const action = form(
  { for: 'anyone', params: postParams, input: correctionInput },
  async ({ ctx, params, input }) => {
    const post = await findPost(ctx, params.number)
    const { title, text: words, version, earlier } = input
    await transact(ctx, async (tx) => {
      await spendOnCorrecting({ ...ctx, db: tx.db })
      await editPost(tx, post, { title, words, version, earlier })
    })
    return goTo(postAddress({ ...post, title: input.title }))
  },
)

export default function EditPost() {
  const { title, words, version, address, isAnothers } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const typed = refused ? readTyped(refused.typed) : { title, text: words }
  return (
    <Page title={messages.posts.edit} back={{ href: address, label: title }} unlisted>
      <form className="narrow stack" data-at="start" method="post">
        <Refused refused={refused} />
        <HiddenFields fields={{ version: String(version) }} />
        <TextField
          name="title"
          label={messages.posts.titleField}
          required
          maxLength={longestTitle}
          defaultValue={typed.title}
          problems={refused?.fields['title']}
        />
        <TextArea
          name="text"
          label={messages.posts.textField}
          required
          rows={8}
          maxLength={longestWords}
          defaultValue={typed.text}
          problems={refused?.fields['text']}
        />
        {isAnothers ? (
          <Checkbox
            name="earlier"
            value="taken_away"
            defaultChecked={refused ? refused.typed['earlier'] === 'taken_away' : true}
          >
            {messages.comments.takeEarlierAway}
          </Checkbox>
        ) : null}
        <div className="cluster">
          <Button>{messages.form.save}</Button>
          <ButtonLink look="plain" href={address}>
            {messages.form.cancel}
          </ButtonLink>
        </div>
      </form>
    </Page>
  )
}
