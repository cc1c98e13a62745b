import { z } from 'zod'
import { prefer } from '#app/domain/people/preferring.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { languagePreference } from '#app/http/language.server.ts'
import { themePreference } from '#app/http/theme.server.ts'
import { languages } from '#app/i18n/language.ts'

const choices = z.object({
  language: z.enum(languages).optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
})

export const loader = onlyPressed(() => '/')

/** The switches in every page’s frame: for everybody, kept in cookies, and with the person who is signed in. */
export const action = button({
  for: 'anyone',
  leavesNoTrace: true,
  post: async ({ ctx, fields }) => {
    const { language, theme } = readInput(choices, fields)
    await prefer(ctx, { ...(language && { language }), ...(theme && { theme }) })
    return {
      cookies: [
        ...(language ? [languagePreference(language)] : []),
        ...(theme ? [themePreference(theme)] : []),
      ],
    }
  },
})
