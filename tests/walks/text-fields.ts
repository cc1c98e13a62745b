/**
 * Every field of the product that takes words, by the page it stands on. A new field needs its name here, and then has hostile words
 * typed into it.
 */
const table = `
  cards/card                acceptWeak because cause causeEvidence collector comparison countermeasure deviations expected high lesson low measure minN n noBaseline observations problem publicSummary reason rollback target title tolerance unit value
  cards/decision            changes lesson rationale sentence sentenceOther standard whereElse
  cards/move                reason sentence sentenceOther
  cards/new                 problem publicSummary title
  comments/edit             text
  comments/new-comment      text
  inbox/answer              sentence words
  inbox/card                sentence title
  inbox/merge               other sentence
  me/authenticator          totp-code
  me/settings               name
  moderation/appeal         words
  moderation/report         note
  partners/company          email
  partners/list             name
  people/roster             email q
  people/sign-in            email
  people/sign-in-code       sign-in-code
  people/sign-in-name       name
  people/sign-in-password   email
  people/sign-in-totp       totp-code
  posts/edit                text title
  posts/feed                text
  posts/new                 text title
  posts/post                text
  search/results            q
  site/settings             name
  spaces/board              title
  spaces/list               name nameOther
  spaces/people             q
  spaces/settings           name nameOther
  stores/adding             address city country hours name slug
  stores/claim              claim-code
  stores/editing            address city country hours name
  stores/record             name text
  stores/store              text
  stores/touchpoints        name slug
`

export const textFields: readonly string[] = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [page = '', ...names] = line.trim().split(/ +/)
    return names.map((name) => `${page} ${name}`)
  })
