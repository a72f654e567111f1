import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { asKeeper } from '#server/migrate.ts'

/**
 * Every column that the case layer may have. Whoever adds one argues here what it says about a person and why it stands
 * in clear: what is special by law stands in a column of sealed bytes.
 */
const WHITELIST: Readonly<Record<string, string>> = {
  household: 'account_id body_id id identity_sealed recorded_at reference',
  household_decision: 'account_id body_id household_id id other_id recorded_at verdict',
  visit:
    'account_id answers_sealed basis_id body_id form_id form_version household_id id notice_given place_code received_at team_id visited_on',
  visit_correction: 'account_id body_id field id instead_of received_at sealed visit_id',
  referral:
    'account_id asked_sealed body_id due_on id is_emergency made_on need_code organisation_code other_name received_at sector visit_id',
  referral_event: 'account_id body_id happened_on id kind next_on note_sealed received_at referral_id visit_id',
  // What the page of a link shows stands in clear: the pseudonym only where the coordinator lets it be shown.
  answer_link:
    'account_id asked_of body_id due_on id key_sealed made_at need_code post reference referral_id subject token_hash valid_to_on withdrawn_at',
  // That the program reminded of a referral: days and stages alone.
  referral_reminder: 'body_id due_on id noted_on received_at referral_id stage',
  referral_reply: 'answered_on body_id id kind link_id next_on note_sealed received_at referral_id',
  // What another body answers in its own account: its words are sealed, its kind and days are an event's.
  shared_answer: 'account_id answered_on body_id by_body_id id kind next_on note_sealed received_at referral_id',
}

test('the case layer has the columns of the list and no others', async () => {
  const { rows } = await asKeeper(inject('ownerUrl'), (db) =>
    sql<{ name: string; columns: string }>`
      select relname as name, string_agg(attname, ' ' order by attname collate "C") as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
       where relnamespace = 'public'::regnamespace and relkind = 'r' and obj_description(c.oid) like '[case]%'
       group by relname order by relname limit 100`.execute(db),
  )
  expect(Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))).toEqual(WHITELIST)
})
test('what a visit found and who a household is are sealed bytes', async () => {
  const { rows } = await asKeeper(inject('ownerUrl'), (db) =>
    sql<{ fault: string }>`
      select attrelid::regclass || '.' || attname as fault from pg_attribute join pg_class c on c.oid = attrelid
       where obj_description(c.oid) like '[case]%' and attname ~ 'sealed$' and atttypid <> 'bytea'::regtype limit 10`.execute(
      db,
    ),
  )
  expect(rows).toEqual([])
})
