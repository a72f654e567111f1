import type { Say } from '#base/say.ts'
import { LOCALES, NAMES } from '#base/say.ts'
import { LiveQuestionnaire, WORDS_AWAKE } from '#forms/live.tsx'
import type { FormDefinition } from '#forms/model.ts'
import type { State } from '#forms/state.ts'
import { messagesFor } from '#web/messages.ts'
import { Table } from '#web/table.tsx'
import { languageName, type Spoken, spokenTo } from '../form/own-forms.ts'

/** The way from the forms up. */
export const toForms = (say: Say): readonly [string, string][] => [
  [say('outreach.visits'), '/visits'],
  [say('outreach.forms'), '/visits/forms'],
]
/** In which language each of the six variants gets the form, and what is missing there. */
export const Variants = ({
  say,
  definition,
  at,
}: {
  say: Say
  definition: FormDefinition
  at?: string | undefined
}) => (
  <Table
    caption={say('outreach.formVariants')}
    rows={LOCALES.map((locale) => ({ locale, ...spokenTo(definition, locale) }))}
    keyOf={({ locale }) => locale}
    columns={[
      {
        head: say('web.languages'),
        isRowHead: true,
        cell: ({ locale }) => (at === undefined ? NAMES[locale] : <a href={`/${locale}${at}`}>{NAMES[locale]}</a>),
      },
      { head: say('outreach.formLanguage'), cell: (spoken) => languageIn(say, spoken) },
      { head: say('outreach.formMissing'), cell: ({ missing }) => missing },
    ]}
  />
)
const languageIn = (say: Say, { language, isOwn }: Spoken): string =>
  isOwn ? languageName(language) : say('outreach.formInstead', { language: languageName(language) })

type LookedProps = {
  readonly say: Say
  readonly state: State
  /** Where the buttons lead without a script, to come back with what applies then. */
  readonly at: string
  /** What travels with it where nothing is stored yet. */
  readonly definition?: FormDefinition
}
/** The questions as a person would be asked, to look at: nothing that is typed here is kept. */
export const Looked = ({ say, state, at, definition }: LookedProps) => (
  <section aria-labelledby="preview">
    <h2 id="preview">{say('outreach.formPreview')}</h2>
    <p class="hint">{say('outreach.formPreviewHint')}</p>
    <form class="form" method="post" encType="multipart/form-data" action={`/${say.locale}${at}#preview`}>
      {definition && <input type="hidden" name="definition" value={JSON.stringify(definition)} />}
      <LiveQuestionnaire say={say} state={state} messages={messagesFor(say, WORDS_AWAKE)} />
    </form>
  </section>
)
