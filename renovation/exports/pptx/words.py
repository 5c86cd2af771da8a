"""Text on its way into a slide: what anybody wrote is shown as written and does nothing.

Slides know no markup and charts no formulas by themselves, and what a workbook could run is
written as text there (``workbook``).
"""

from __future__ import annotations

from renovation.plain_text import one_line as clean

__all__ = ["clean"]
