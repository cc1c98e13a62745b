import { checkedFirst } from '#app/domain/site/settings-input.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary, TextField } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'

type Settings = { readonly name: string; readonly promiseDays: number; readonly checkFirst: string }

export function SettingsForm({ settings, refused }: { settings: Settings; refused: RefusedForm }) {
  const messages = useMessages()
  const words = messages.settings
  return (
    <form className="stack narrow" method="post" data-gap="large">
      <ProblemSummary problems={problemsOf(refused)} />
      <TextField
        label={words.name}
        hint={words.nameHint}
        name="name"
        required
        maxLength={60}
        defaultValue={typedIn(refused, 'name') ?? settings.name}
        problems={refused?.fields['name']}
      />
      <TextField
        label={words.promise}
        hint={words.promiseHint}
        name="promiseDays"
        type="number"
        min={1}
        max={20}
        required
        defaultValue={typedIn(refused, 'promiseDays') ?? settings.promiseDays}
        problems={refused?.fields['promiseDays']}
      />
      <Choices
        legend={words.checkFirst}
        name="checkFirst"
        options={checkedFirst.map((value) => ({ value, label: words.checked[value] }))}
        chosen={typedIn(refused, 'checkFirst') ?? settings.checkFirst}
      />
      <div>
        <Button>{messages.form.save}</Button>
      </div>
    </form>
  )
}
