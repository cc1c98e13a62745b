import { useMessages } from '#app/i18n/translate.tsx'
import { Field, type Problem } from '#app/ui/kit/field.tsx'
import { Icon } from '#app/ui/kit/icon.tsx'

/** Up to four photos; the enhancer shows them before they leave. */
export function PhotoField({ problems }: { problems?: readonly Problem[] | undefined }) {
  const messages = useMessages()
  return (
    <photo-picker
      data-most="4"
      data-remove={messages.photos.remove('{name}')}
      data-too-many={messages.photos.tooMany}
      data-not-a-photo={messages.photos.notAPhoto}
    >
      <Field id="photos" label={messages.photos.hint} problems={problems} hideLabel>
        {(wiring) => (
          <div className="photo-picker">
            <label>
              <Icon name="photo" />
              {messages.photos.add}
              <input
                type="file"
                name="photos"
                accept="image/jpeg,image/png,image/webp"
                multiple
                {...wiring}
              />
            </label>
          </div>
        )}
      </Field>
    </photo-picker>
  )
}
