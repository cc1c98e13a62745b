import { useMessages } from '#app/i18n/translate.tsx'
import { Icon } from './icon.tsx'

/** Shares by the device, or copies the link; without script it is the link itself. */
export function ShareButton({ url, title }: { url: string; title: string }) {
  const messages = useMessages()
  return (
    <share-button data-url={url} data-title={title} data-done={messages.form.copied}>
      <a className="button" data-look="quiet" href={url}>
        <Icon name="share" />
        <span data-label="">{messages.form.share}</span>
      </a>
    </share-button>
  )
}

export function CopyButton({ text, label }: { text: string; label?: string | undefined }) {
  const messages = useMessages()
  return (
    <copy-button data-text={text} data-done={messages.form.copied}>
      <button className="button" data-look="quiet" data-size="small" type="button">
        <span data-label="">{label ?? messages.form.copy}</span>
      </button>
    </copy-button>
  )
}
