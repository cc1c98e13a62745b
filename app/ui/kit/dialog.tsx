import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** The platform's own modal. For hydrated pages; a page without script goes to an address instead. */
export function Dialog({
  open,
  title,
  onClose,
  actions,
  children,
}: {
  open: boolean
  title: string
  onClose: () => void
  actions?: ReactNode
  children: ReactNode
}) {
  const messages = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  }, [open])

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <div className="dialog__head">
        <h2 id={titleId}>{title}</h2>
        <Button look="plain" type="button" onClick={onClose} aria-label={messages.form.close}>
          <Icon name="close" />
        </Button>
      </div>
      {open ? children : null}
      {actions ? <div className="dialog__actions">{actions}</div> : null}
    </dialog>
  )
}
