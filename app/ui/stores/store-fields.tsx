import { storeKinds } from '#app/domain/stores/store.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { TextField, type Problem } from '#app/ui/kit/field.tsx'

export type TypedStore = Readonly<
  Record<'name' | 'kind' | 'address' | 'city' | 'country' | 'hours' | 'slug', string | undefined>
>

/** What a store says of itself; the short name only while the store is new. */
export function StoreFields({
  typed,
  problems = {},
  isNew,
}: {
  typed: Partial<TypedStore>
  problems?: Readonly<Record<string, readonly Problem[] | undefined>> | undefined
  isNew?: boolean | undefined
}) {
  const words = useMessages().stores
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        required
        maxLength={80}
        defaultValue={typed.name}
        problems={problems['name']}
      />
      {isNew ? (
        <TextField
          name="slug"
          label={words.slug}
          hint={words.slugHint}
          required
          maxLength={30}
          autoCapitalize="none"
          defaultValue={typed.slug}
          problems={problems['slug']}
        />
      ) : null}
      <Choices
        legend={words.kind}
        name="kind"
        options={storeKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        chosen={typed.kind ?? 'shop'}
      />
      <TextField
        name="address"
        label={words.address}
        optional
        maxLength={160}
        defaultValue={typed.address}
        problems={problems['address']}
      />
      <TextField
        name="city"
        label={words.city}
        optional
        maxLength={80}
        defaultValue={typed.city}
        problems={problems['city']}
      />
      <TextField
        name="country"
        label={words.country}
        hint={words.countryHint}
        optional
        maxLength={2}
        defaultValue={typed.country}
        problems={problems['country']}
      />
      <TextField
        name="hours"
        label={words.hours}
        hint={words.hoursHint}
        optional
        maxLength={120}
        defaultValue={typed.hours}
        problems={problems['hours']}
      />
    </>
  )
}

const one = (value: unknown) => (typeof value === 'string' ? value : undefined)

export const typedStore = (said: Readonly<Record<string, unknown>>): Partial<TypedStore> => ({
  name: one(said['name']),
  slug: one(said['slug']),
  kind: one(said['kind']),
  address: one(said['address']),
  city: one(said['city']),
  country: one(said['country']),
  hours: one(said['hours']),
})
