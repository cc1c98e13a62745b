import { useMessages } from '#app/i18n/translate.tsx'

/** The way out, in every frame: a till or a tablet has somebody else before it next. */
export function SignOut({ className }: { className: string }) {
  return (
    <form method="post" action="/sign-out" data-leaves="">
      <button className={className} type="submit">
        {useMessages().signIn.signOut}
      </button>
    </form>
  )
}
