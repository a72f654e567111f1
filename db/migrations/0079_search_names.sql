-- What bears a word in its name is found first even where thousands of texts hold the word: its index knows no other words.
create index findable_text_by_own_words on findable_text using gin (ts_filter(words, '{a,b}'));
comment on index findable_text_by_own_words is 'Titles and other names alone; a tsvector''s own index cannot tell weights apart.';
