import { endSession } from '#app/domain/people/sessions.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { endedSessionCookie, sessionTokenOf } from '#app/http/session-cookie.server.ts'
import { transact } from '#app/kernel/context.server.ts'

export const loader = onlyPressed(() => '/')

export const action = button({
  for: 'anyone',
  leavesNoTrace: true,
  post: async ({ ctx, request }) => {
    const token = sessionTokenOf(request)
    if (token) await transact(ctx, (tx) => endSession(tx, token))
    return { to: '/', flash: 'sign_out.done', cookies: [endedSessionCookie()], forgets: true }
  },
})
