"""How do the subdistricts compare, and where does one of them stand on every metric?"""

from renovation.ui import one_subdistrict, subdistricts, view

seen = view.current()
if len(seen.scope.subdistricts) == 1:
    one_subdistrict.show(seen)
else:
    subdistricts.show(seen)
