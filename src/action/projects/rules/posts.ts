import { fold } from '#base/text.ts'
import { POSTS, type Post } from '../model.ts'

/** How sources begin a post, folded; `u ime X` behind it says for whom and stands in the contact's organisation. */
const WRITTEN: readonly (readonly [RegExp, Post])[] = [
  [/^(koordinator(ka)?|koordinatorica) projekta( u ime \S+)?$/, 'coordinator'],
  [/^(menadzer(ka)?|rukovodi(lac|teljka)|voditelj(ica)?) projekta( u ime \S+)?$/, 'manager'],
  [/^(savetni(k|ca)|savjetni(k|ca)) na projektu$/, 'adviser'],
  [/^asistent(kinja|ica)? na projektu$/, 'assistant'],
  [/^project (coordinator)$/, 'coordinator'],
  [/^project manager$/, 'manager'],
]

/** The code of a post, typed as the code or as sources write it in either form; undefined where it is another post. */
export function postOf(text: string): Post | undefined {
  const known = POSTS.find((one) => one === text)
  return known ?? WRITTEN.find(([words]) => words.test(fold(text)))?.[1]
}
