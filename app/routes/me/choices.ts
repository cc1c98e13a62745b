import { z } from 'zod'
import { mailRhythms } from '#app/domain/people/preferences.ts'
import { prefer } from '#app/domain/people/preferring.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'

const rhythm = z.enum(mailRhythms)
const choices = z.object({
  answers: rhythm,
  replies: rhythm,
  decisions: rhythm,
  shortcuts: z.enum(['on', 'off']).optional(),
})

export const loader = onlyPressed(() => '/me/settings')

export const action = button({
  for: 'members',
  limit: 'change',
  post: async ({ ctx, fields }) => {
    const { shortcuts, ...mail } = readInput(choices, fields)
    await prefer(ctx, { mail, ...(shortcuts && { shortcuts }) })
    return { to: '/me/settings', flash: 'saved' }
  },
})
