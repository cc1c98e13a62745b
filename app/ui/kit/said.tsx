import { useLanguage } from '#app/i18n/translate.tsx'

/** Words in the language in which they were said, so that a screen reader speaks them as they are. */
export function Said({ words, language }: { words: string; language: string | null }) {
  const page = useLanguage()
  return language === null || language === page ? words : <span lang={language}>{words}</span>
}
