import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import { editComment } from '#app/domain/comments/editing.server.ts'
import { longestComment } from '#app/domain/comments/input.ts'
import { findComment } from '#app/domain/comments/rows.server.ts'
import { commentPlace } from '#app/domain/comments/threads.server.ts'
import { words } from '#app/domain/posts/input.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { spendOnCorrecting } from '#app/http/limits.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { transact } from '#app/kernel/context.server.ts'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { TextArea } from '#app/ui/kit/field.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'
import { readTyped } from '#app/ui/posts/typed.ts'
import { commentParams } from './params.ts'

export const loader = page({ for: 'anyone', params: commentParams }, async ({ ctx, params }) => {
  const comment = await findComment(ctx, params.comment)
  authorize(ctx, 'comment.edit', comment)
  return { body: comment.body, ...(await commentPlace(ctx, comment)) }
})

export const action = form(
  {
    for: 'anyone',
    params: commentParams,
    input: z.object({ text: words(longestComment) }),
  },
  async ({ ctx, params, input }) => {
    const comment = await findComment(ctx, params.comment)
    await transact(ctx, async (tx) => {
      await spendOnCorrecting({ ...ctx, db: tx.db })
      await editComment(tx, comment, input.text)
    })
    return goTo((await commentPlace(ctx, comment)).address)
  },
)

export default function EditComment() {
  const { body, address, title } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  return (
    <Page title={messages.comments.edit} back={{ href: address, label: title }} unlisted>
      <form className="narrow stack" data-at="start" method="post">
        <Refused refused={refused} />
        <TextArea
          name="text"
          label={messages.comments.words}
          hint={messages.comments.editWindow(15)}
          required
          maxLength={longestComment}
          defaultValue={refused ? readTyped(refused.typed).text : body}
          problems={refused?.fields['text']}
        />
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
