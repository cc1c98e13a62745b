import { nowOf } from '#app/domain/cycles/result.ts'
import type { Bundle } from '#app/domain/notifications/bundling.server.ts'
import type { Mail } from '#app/domain/mail/mail.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { formatFor } from '#app/i18n/format.ts'
import { isLanguage } from '#app/i18n/language.ts'
import { headlineBeside, headlineIn, noticeSentence, statementIn } from '#app/i18n/notices.ts'
import { letter, type Block, type Site } from './letter.ts'

/** What came of what somebody asked for: each piece of news with its public sentence, and the figures where something was measured. */
export function noticeLetter(bundle: Bundle, site: Site, unsubscribe: string): Mail {
  const language = isLanguage(bundle.language) ? bundle.language : 'en'
  const messages = messagesIn(language)
  const format = formatFor(language)
  const words = messages.mail
  const [first] = bundle.news
  const saidIn = ({ said }: Bundle['news'][number]) => said && statementIn(messages, language, said)
  const blocks: Block[] = bundle.news.flatMap((news) => {
    const told: Block[] = [{ heading: noticeSentence(messages, news) }]
    if (news.post) told.push({ link: news.post.title, href: `${site.origin}/p/${news.post.number}` })
    const said = saidIn(news)
    if (said) told.push({ quote: said.words, lang: said.language })
    if (news.result) {
      const { before, target, unit, measure } = news.result
      const headline = headlineBeside(news)
      const say = (value: number | null) => (value === null ? '–' : format.quantity(value, unit))
      told.push({
        text: [
          headline && `${headlineIn(messages, headline)}.`,
          words.result(measure, say(before), say(target), say(nowOf(news.result))),
        ]
          .filter(Boolean)
          .join(' '),
      })
    }
    return told
  })
  const subject =
    bundle.news.length === 1 && first
      ? [noticeSentence(messages, first), first.post?.title].filter(Boolean).join(' ')
      : words.newsSubject(bundle.news.length, site.name)
  return letter({
    kind: 'notices',
    language,
    site,
    subject,
    preview: (first && saidIn(first)?.words) ?? first?.post?.title ?? words.why,
    blocks,
    why: words.why,
    settings: { label: words.settings, href: `${site.origin}/me/settings` },
    stop: { label: messages.unsubscribing.stop, href: unsubscribe },
  })
}
