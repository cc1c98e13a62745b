import { z } from 'zod'
import { markRead } from '#app/domain/notifications/notices.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'

const input = z.object({ upTo: z.iso.datetime() })

export const loader = onlyPressed(() => '/notices')

export const action = button({
  for: 'anyone',
  limit: 'change',
  post: async ({ ctx, fields }) => {
    await markRead(ctx, readInput(input, fields).upTo)
    return {}
  },
})
