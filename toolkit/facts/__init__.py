"""What passages state exactly: figures, dates, names, denials, quotations; and where two contradict each other.

However alike two passages are, one of these can make them say different things, so each is read by rules of its own.
`units` are the passages that state something, `numbers` the figures of two of them as a reader is shown them. For
scoring many pairs `marks` tells the words of texts apart, and `contradictions` brings all that differs together.
"""
