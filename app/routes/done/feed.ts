import { listResults } from '#app/domain/cycles/results.server.ts'
import { nowOf, type PublicResult, type SaidAndDone } from '#app/domain/cycles/result.ts'
import { spokenIn } from '#app/domain/posts/sentence.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { atomFeed } from '#app/http/atom.server.ts'
import { feedLanguage } from '#app/http/language.server.ts'
import { siteOrigin } from '#app/http/origin.server.ts'
import { page } from '#app/http/page.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { formatFor, type Format } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { headlineIn } from '#app/i18n/notices.ts'
import type { Messages } from '#app/i18n/messages/en.ts'
import { escaped } from '#app/kernel/safe-html.ts'
import { doneAddress, doneFilters } from './params.ts'

/** What was done, for a feed reader: the same pairs as the page, newest first. */
export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => {
  const language = feedLanguage(url, request)
  const messages = messagesIn(language)
  const chosen = doneFilters(url.searchParams)
  const origin = siteOrigin()
  const [{ entries }, { name }] = await Promise.all([listResults(ctx, chosen, null, 30), siteSettings(ctx)])
  return atomFeed({
    address: origin + doneAddress('/done.atom', chosen),
    page: origin + doneAddress('/done', chosen),
    title: `${name}: ${messages.done.title}`,
    language,
    updatedAt: entries.map(changedAt).sort().at(-1) ?? '2026-01-01T00:00:00.000Z',
    entries: entries.map(({ said, result, decidedAt }) => ({
      // one post may have several results
      address: `${origin}/p/${said.number}#result-${result.id}`,
      title: said.title,
      author: name,
      publishedAt: decidedAt,
      updatedAt: changedAt({ result, decidedAt }),
      html: `<p>${escaped(storyOf(result, language, messages))}</p>`,
    })),
  })
})

const changedAt = ({ result, decidedAt }: Pick<SaidAndDone, 'result' | 'decidedAt'>) =>
  result.undoneAt ?? decidedAt

function storyOf(result: PublicResult, language: Language, messages: Messages): string {
  const format = formatFor(language)
  return [
    `${headlineIn(messages, result.headline)}.`,
    ...(result.undoneAt === null ? [] : [messages.done.saidThen(format.date(result.since))]),
    spokenIn(result.sentence, language).words,
    `${result.measure}: ${figures(result, messages, format)}.`,
  ].join(' ')
}

const figures = (
  { before, target, after, later, unit }: PublicResult,
  { cycles }: Messages,
  format: Format,
): string =>
  [
    ...(before === null ? [] : [`${cycles.before} ${format.quantity(before, unit)}`]),
    `${cycles.target} ${format.quantity(target, unit)}`,
    ...(later === null ? [] : [`${cycles.trial} ${format.quantity(after, unit)}`]),
    `${cycles.now} ${format.quantity(nowOf({ after, later }), unit)}`,
  ].join(', ')
