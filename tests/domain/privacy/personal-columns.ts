/**
 * What every column of text is to the person whose row it stands in:
 * - `self`    says who they are or what was done for them: exported, gone when they ask to be forgotten
 * - `door`    opens something, or repeats what is exported elsewhere: never exported, gone all the same
 * - `words`   what they said: exported, stays without a name or goes along, as they choose
 * - `copy`    the same words drawn for a page: not exported twice, goes where the words go
 * - `kept`    an answer, a decision, a card: the retailer's, whoever wrote it; stays
 * - `house`   one of a few words of the product itself, or a name of a thing; says nothing about a person
 * A new column of text without a line here fails the tests.
 */
const table = `
  answer            body=kept body_html=kept
  breaker           name=house last_error=house
  card              rank=house stage=house kind=house title=kept public_summary=kept language=house outcome=house
  card_change       field=house before=kept after=kept reason=kept
  card_post         role=house
  card_status_history role=house stage=house cause=house reason=kept
  card_task         title=kept dropped_reason=kept
  check_record      result=kept
  act_decision      decision=house rationale=kept override_reason=kept public_sentence=kept public_sentences=kept
  clock_watch       name=house
  comment           body=words body_html=copy visibility=house channel=house touchpoint=house hidden_reason=house
  comment_revision  body=words
  counter           name=house
  cycle             answers=kept
  event             type=house subject_kind=house details=house
  event_seal        hash=house
  event_delivery    consumer=house last_error=house lease_key=house
  following         reason=house
  gate_result       from_stage=house to_stage=house missing=kept override_reason=kept
  invitation        token_hash=door email=self role=house grants=house
  mail              address=self kind=house language=house subject=self text=self html=self unsubscribe=self last_error=self lane=house lease_key=house
  measure           role=house name=kept unit=kept kind=house direction=house
  notice            occasion=self kind=house details=self
  partner           slug=house name=house kind=house
  person            role=house name=self email=self email_key=self grants=house language=self preferences=self password_hash=door totp_secret=door suspended_reason=self
  photo             name=self alt=words
  plan_version      plan=kept reason=kept
  post              kind=house title=words body=words body_html=copy excerpt=words language=house channel=house touchpoint=house visibility=house status=house hidden_reason=house merged_into=house source=house
  post_claim        code_hash=door
  post_revision     title=words body=words
  post_status       status=house sentence=kept language=house sentences=kept usual=house
  rate_limit        key=house
  reading           window=house note=kept supersedes=house reason=kept
  report            subject_kind=house reason=house note=self
  review            subject_kind=house cause=house words=self decision=house
  session           handle=self agent=self address_prefix=self
  known_browser     browser_hash=door agent=self address_prefix=self
  sign_in_link      token_hash=door
  recovery_code     code_hash=door
  sign_in_code      email_key=door code_hash=door browser_hash=door pending=door
  site_setting      key=house value=kept
  space             slug=house names=kept open_to=house
  space_member      role=house
  space_status      names=kept role=house stage=house
  standard          title=kept body=kept where_else=kept
  store             slug=house name=house kind=house address=house city=house country=house hours=house
  submission        key=self fingerprint=self location=self
  sustain_check     outcome=house
  topic             slug=house names=house
  touchpoint        slug=house name=house
  vote              channel=house touchpoint=house network_hash=self site_hash=self
`

export type Meaning = 'self' | 'door' | 'words' | 'copy' | 'kept' | 'house'

export const meanings: ReadonlyMap<string, Meaning> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', ...columns] = line.trim().split(/ +/)
      return columns.map((column): [string, Meaning] => {
        const [of = '', meaning = ''] = column.split('=')
        return [`${name}.${of}`, meaning as Meaning]
      })
    }),
)
