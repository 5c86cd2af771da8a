"""How do the communities stand: the tile grid and the register, or one community's own figures."""

from renovation.ui import communities, community, view

seen = view.current()
if seen.scope.community:
    community.show(seen)
else:
    communities.show(seen)
