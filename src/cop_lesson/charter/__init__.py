"""The charter: a document for other people, made from a plan.

``template`` is what a charter says (data), ``compose`` makes blocks of it and of a plan, and each writer gives
the blocks one form.
"""
