"""A meeting: what is shown in which order, and the one book of figures all its documents use."""
