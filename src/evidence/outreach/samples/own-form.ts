// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes the names of questions so
type SheetOf<N extends string> = { readonly name: N; readonly rows: readonly (readonly string[])[] }

const SURVEY = [
  ['type', 'name', 'label::English (en)', 'label::Српски (sr-Cyrl)', 'relevant', 'constraint', 'required'],
  ['text', 'settlement', 'Settlement', 'Насеље', '', '', 'yes'],
  ['select_one yes_no', 'first_identified', 'Found for the first time', 'Први пут нађени', '', '', 'yes'],
  ['begin_repeat', 'people', 'Person', 'Особа', '', ''],
  ['select_one sex', 'sex', 'Sex', 'Пол', '', ''],
  ['select_multiple groups', 'groups', 'Groups', 'Групе', '', ''],
  ['select_multiple needs', 'needs', 'Needs', 'Потребе', '', ''],
  ['end_repeat', '', '', '', '', ''],
  ['begin_group', 'household', 'The home', 'Дом', '', ''],
  ['integer', 'rooms', 'How many rooms', 'Колико соба', '', '. < 50'],
  ['select_one yes_no', 'heated', 'Is it heated', 'Да ли се греје', '', ''],
  ['text', 'fuel', 'Which fuel', 'Које гориво', "${heated} = 'yes'", ''],
  ['end_group', '', '', '', '', ''],
  ['text', 'remark', '', 'Напомена', '', ''],
]
const CHOICES = [
  ['list_name', 'name', 'label::English (en)', 'label::Српски (sr-Cyrl)'],
  ['yes_no', 'yes', 'Yes', 'Да'],
  ['yes_no', 'no', 'No', 'Не'],
  ['sex', 'f', 'Woman', 'Жена'],
  ['sex', 'm', 'Man', 'Мушкарац'],
  ['sex', 'declined', 'Not said', 'Не каже'],
  ['groups', 'G01', 'Roma', 'Роми'],
  ['groups', 'G04', 'Children', 'Деца'],
  ['groups', 'declined', 'Not said', 'Не каже'],
  ['needs', 'N5', 'School', 'Школа'],
  ['needs', 'N6', 'Health', 'Здравље'],
]

/** The sheets of a form of visits that an invented body wrote: heating in winter, in two languages. */
export const aFormOfOurOwn = (
  differs: { readonly form?: string; readonly version?: string } = {},
): readonly [SheetOf<'survey'>, SheetOf<'choices'>, SheetOf<'settings'>] => [
  { name: 'survey', rows: SURVEY },
  { name: 'choices', rows: CHOICES },
  {
    name: 'settings',
    rows: [
      ['form_title::English (en)', 'form_title::Српски (sr-Cyrl)', 'form_id', 'version', 'default_language'],
      ['Winter visit', 'Зимска посета', differs.form ?? 'winter', differs.version ?? '1', 'English (en)'],
    ],
  },
]
