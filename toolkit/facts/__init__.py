"""What passages state exactly: figures, dates, names, denials, quotations; and where two contradict each other.

However alike two passages are, one of these can make them say different things, so each is read by rules of its own.

What compares many pairs takes marked, left and right: the texts with all that is read of them (Marked), and for each
pair the row numbers of its text on the left and of that on the right, two arrays of int of one length. What it returns
has one value for each pair and says the same when the sides are exchanged.

- passages: `statements`, those that state something, without ages that move with the dates (`moving_ages`); `reported`,
  the words that only tell who says it; `verbs`, which lines can have none; `language`, which are in no English
- figures, read in the room of quantities: `numbers` compares them for a reader by what stands in `beside_figures`,
  `same_event` finds what differs where it is told in other words, `exchanged_figures` tells numbers at one place,
  `figures_by_clause` what differs between two clauses of long texts
- names: `first_words`, `names`, `spellings`, `subjects`, and who does it to whom in `swapped_roles`
- times: the `times` that a passage names, `open_times` what the words before them make of them ("before", "late"),
  `times_apart` where two statements speak of two, `two_days` where both put something on days near their writing
- other words: `opposites`, `rivals`, `denied`, `denying_phrases`, `told_otherwise`, `crossed_denials`, `taken_back`,
  `denials` of one passage by another, `demanded`, `governed` and `mood`, `when_told`, and `quoted`
- many pairs: `written` and `marks` tell the words of texts apart, `opposed` finds opposites at one place and
  `directions` a rise and a fall, a before and an after in any order, `clauses` and `clause_texts` divide texts,
  `by_clause` compares their clauses and `by_sentence` their sentences, `reordered` tells what may change places,
  `contradictions` finds all that two texts state otherwise
"""
