"""Documents in: load them, cut them into sentences, tell what each sentence is and whose words it holds.

- files to texts: `load`, `extract`, `web`, `pdf`, `word`, `page_marks` of headings, what is known about a text in
  `metadata`, `documents`
- texts to passages: `sentences`, lines `wrapped` or not, `roles` by the `forms` of `lines`, `passages`
- words: `tokens`, their `counts` without `list_marks`, `function_words`, and `wordforms`, what tells that two are forms
  of one
- speech: `quotations`, `attribution` by `speakers`, `verb_subjects` past `openings`, no `noun_forms`,
  `quoting` and `interviews`; `indirect` speech by `reporting`, `comparisons`, with the word lists of `cues`; `voices`,
  where the `language` is English; the table of `quotes`
- speakers: `names` from `runs` of capitals, by `persons`, `given_names` and `families`, with their `groups`;
  `speaker_names` from `phrases`, `nouns` and `pronouns`; names that are `unheard`
"""

from toolkit.corpus.documents import Corpus, Document, as_corpus
from toolkit.corpus.load import load_corpus
from toolkit.corpus.passages import COMPARED, passages
from toolkit.corpus.quotes import quotes
from toolkit.corpus.tokens import Tokens, tokenise

__all__ = ["COMPARED", "Corpus", "Document", "Tokens", "as_corpus", "load_corpus", "passages", "quotes", "tokenise"]
