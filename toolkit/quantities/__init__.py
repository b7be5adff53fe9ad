"""How many, how much and when: the figures of a passage, from its words to values that can be compared.

- words that are numbers: `number_words`; `alternatives` makes the patterns that find one of many words; `frequencies`
  reads how often something is
- as a reader reads them: `counted`, `rates`, `dates`, `clock`, `hedges`, `context` and `quantities` read figures,
  `joint` makes one of those that stand together, `votes` of the two numbers of a vote, `denied_figures` takes out
  those that are said not to be so, `converted` brings two into one unit, `comparable` finds those of two
  passages that can be compared, `bounds` tells the first and the last date that is possible
- a quick reading for many pairs: `readings` tells what stands where, `values` words, `measured` units, `ages` limits,
  `results` games and votes, `shares` shares in words, `wholes` of parts, `changes` from where and by how much;
  `amounts` puts them together for each text, `agreement` compares those of two
"""
