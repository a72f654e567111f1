import { newId } from '#base/id.ts'
import { speak } from '#base/say.ts'
import { wake } from '#web/island.tsx'
import { compileForm } from './compile.ts'
import { resume } from './fields.ts'
import { AwakeQuestionnaire, type LiveData } from './live.tsx'

/** The browser's half of a form: the definition was checked by the server that sent it. */
wake('questionnaire', ({ props, words }: LiveData) => {
  const form = compileForm(props.definition)
  if (!form.ok) throw new Error(form.refusals[0].code)
  const state = resume(form.value, props.snapshot, { now: new Date(), newId })
  const say = speak(words.locale, words.messages, {}, undefined, words.dialect)
  return <AwakeQuestionnaire say={say} state={state} problems={props.problems} />
})
