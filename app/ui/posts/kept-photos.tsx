import { useMessages } from '#app/i18n/translate.tsx'

/** Photos that arrived before the form was refused: they stay, unless somebody takes one out. */
export function KeptPhotos({ names }: { names: readonly string[] }) {
  const messages = useMessages()
  if (names.length === 0) return null
  return (
    <fieldset className="kept-photos">
      <legend className="visually-hidden">{messages.photos.chosen(names.length)}</legend>
      {names.map((name, place) => (
        <label key={name} className="check">
          <input type="checkbox" name="kept" value={name} defaultChecked />
          <span>
            <img src={`/photos/${name}-small`} alt="" width="80" height="80" />
            {messages.photos.keep(place + 1)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
