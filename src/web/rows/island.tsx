/** The button "one more row" in place: a copy of the last row without what was typed, with the next number. */
const ATTRIBUTES = ['id', 'name', 'for', 'aria-describedby', 'data-row']

function renumber(row: HTMLElement, list: string, from: number, word: string) {
  const at = from + 1
  const was = `${list}.${from}`
  for (const one of [row, ...row.querySelectorAll<HTMLElement>('*')])
    for (const name of ATTRIBUTES) {
      const value = one.getAttribute(name)
      if (value?.includes(was)) one.setAttribute(name, value.replaceAll(was, `${list}.${at}`))
    }
  row.dataset.row = String(at)
  const title = row.querySelector('summary')
  if (title) title.textContent = word.replace('#', String(at + 1))
  const legend = row.querySelector('legend')
  if (legend) legend.textContent = legend.textContent?.replace(/\d+(?!.*\d)/, String(at + 1)) ?? ''
}

function empty(row: HTMLElement) {
  for (const one of row.querySelectorAll('.wrong')) one.remove()
  for (const one of row.querySelectorAll('.is-wrong')) one.classList.remove('is-wrong')
  for (const one of row.querySelectorAll<HTMLElement>('[aria-invalid]')) one.removeAttribute('aria-invalid')
  for (const one of row.querySelectorAll('input')) {
    if (one.type === 'checkbox' || one.type === 'radio') one.checked = false
    else one.value = ''
  }
  for (const one of row.querySelectorAll('select')) one.selectedIndex = 0
  for (const one of row.querySelectorAll('textarea')) one.value = ''
}

/** Choices among the rows of the same list get the new row too. */
function offer(fieldset: HTMLElement, at: number, word: string) {
  for (const select of fieldset.querySelectorAll<HTMLSelectElement>('select[data-rows-of]'))
    select.add(new Option(word.replace('#', String(at)), String(at)))
}

function addRow(fieldset: HTMLElement) {
  const rows = [...fieldset.querySelectorAll<HTMLElement>('[data-row]')]
  const last = rows.at(-1)
  const { rows: list = '', rowWord: word = '#' } = fieldset.dataset
  if (!last) return
  const at = Number(last.dataset.row)
  const row = last.cloneNode(true) as HTMLElement
  renumber(row, list, at, word)
  empty(row)
  if (row instanceof HTMLDetailsElement) row.open = true
  last.after(row)
  offer(fieldset, at + 1, word)
  row.querySelector<HTMLElement>('select, input:not([type="hidden"]), textarea')?.focus()
}

for (const fieldset of document.querySelectorAll<HTMLElement>('[data-rows]'))
  fieldset.querySelector('button[name="more"]')?.addEventListener('click', (event) => {
    event.preventDefault()
    addRow(fieldset)
  })
