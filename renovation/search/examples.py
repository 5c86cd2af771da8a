"""Words to try: taken from the snapshot, so that each of them finds something."""

from __future__ import annotations

from renovation.reference import Reference
from renovation.scope.names import Name, known
from renovation.search.pinyin import initials
from renovation.snapshot import Snapshot


def examples(snapshot: Snapshot) -> tuple[str, ...]:
    """A few searches, each by another way of writing; fewer where there is less to find."""
    names = known(snapshot)
    metric = next((name for name in names.metrics if name.key == names.metric), None)
    place = next(iter(names.subdistricts), None)
    words = [_said(metric, "short_zh"), _said(metric, "short_en")]
    words += [initials(_said(name, "short_zh")) for name in (metric, place)]
    words.append(_said(next(iter(names.communities), None), "short_zh"))
    estates, receipts = snapshot.query("kpi/estates"), snapshot.query("kpi/receipts")
    words += [str(name) for name in estates["name_zh"].head(1)]
    words += [str(receipt) for receipt in receipts["receipt"].head(1)]
    if names.data_month is not None:
        words.append(f"{names.data_month:%Y-%m}")
        words.append(str(Reference(snapshot.version, names.metric, names.data_month)))
    return tuple(dict.fromkeys(word for word in words if word.strip()))


def _said(name: Name | None, field: str) -> str:
    return "" if name is None else str(name.row[field])
