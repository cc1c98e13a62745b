import { useMessages } from '#app/i18n/translate.tsx'

/** A name, or the words for somebody who gave none. */
export function PersonName({ name }: { name: string }) {
  const { roster } = useMessages()
  return name === '' ? <span className="quiet">{roster.noName}</span> : <bdi>{name}</bdi>
}
