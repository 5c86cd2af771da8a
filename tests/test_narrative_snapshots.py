"""The sentences on whole snapshots: every metric, month and language; full, small and empty."""

import re

import pytest

from renovation import narrative
from renovation.language import CODES, language
from renovation.scope import resolve

SNAPSHOTS = ["sample_snapshot", "other_snapshot", "one_subdistrict_snapshot", "empty_snapshot"]


class Reader:
    """All sentences of one scope, as the pages ask for them."""

    def __init__(self, snapshot, code, **filters):
        self.snapshot = snapshot
        self.scope, _ = resolve(snapshot, filters)
        self.info = snapshot.query("kpi/snapshot").to_dict("records")[0]
        self.settled = snapshot.query("kpi/settled_month").to_dict("records")[0]
        metrics, places = snapshot.query("kpi/metrics"), snapshot.query("kpi/places")
        self.t = language(code)
        self.metrics, self.places = metrics, places
        self.names = narrative.Names.given(self.t, metrics, places, self.info)

    def rows(self, name, *wanted, **other):
        return self.snapshot.query(f"kpi/{name}", **(self.scope.parameters(wanted) | other))

    def findings(self):
        names, places, span = self.names, "subdistricts", ("month_from", "month_to")
        totals = self.rows("metric_totals", places, *span)
        yield narrative.overview_finding(names, totals)
        published = self.rows("published")
        yield narrative.published_finding(self.t, published)
        yield narrative.metrics_finding(self.t, self.metrics)
        communities = self.places.loc[self.places["level"] == "community", "place_key"]
        for metric in self.metrics["metric_key"]:
            frame = self.rows("subdistricts", places, *span, metric=metric)
            for per in ("total", "estate", "household"):
                yield narrative.subdistricts_finding(names, frame, metric, per)
                yield narrative.subdistricts_heading(names, metric)
            trend = self.rows("trend", places, *span, metric=metric)
            yield narrative.trend_finding(names, trend, metric)
            yield narrative.trend_heading(names, metric)
            yield narrative.build_up_heading(names, metric)
            register = self.rows("communities", places, "month_to", metric=metric, tier="")
            yield narrative.communities_finding(names, register, metric)
        for community in communities[:4]:
            months = self.rows("community_months", *span, community=community)
            for metric in self.metrics["metric_key"]:
                yield narrative.community_finding(names, community, months, metric)

    def leads(self):
        names, places, span = self.names, "subdistricts", ("month_from", "month_to")
        yield narrative.overview_lead(names, self.rows("metric_totals", places, *span))
        yield narrative.published_lead(self.t, self.rows("published"), self.info)
        yield narrative.metrics_lead(self.t, self.metrics)
        yield narrative.source_line(self.t, self.info)
        yield narrative.meta_line(self.t, self.info | self.settled, "…")
        for metric in self.metrics["metric_key"]:
            frame = self.rows("subdistricts", places, *span, metric=metric)
            yield narrative.subdistricts_lead(names, frame, metric)
            trend = self.rows("trend", places, *span, metric=metric)
            yield narrative.trend_lead(names, trend, metric)
            register = self.rows("communities", places, "month_to", metric=metric, tier="")
            yield narrative.communities_lead(names, register, metric)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SNAPSHOTS)
def test_every_finding_fits_its_line_and_shows_no_machine(name, code, request):
    reader = Reader(request.getfixturevalue(name), code)
    for text in reader.findings():
        assert text
        assert narrative.width(text) <= narrative.FINDING_WIDTH[code], text
        assert not re.search(r"\bnan\b|None|NaT|[{}]", text), text


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SNAPSHOTS)
def test_every_lead_is_whole_sentences(name, code, request):
    for text in Reader(request.getfixturevalue(name), code).leads():
        assert not re.search(r"\bnan\b|None|NaT|[{}]|，。|；。|, \.|\.\.", text), text


@pytest.mark.parametrize("month", ["2018-01", "2018-02", "2019-02", "2019-07"])
def test_findings_fit_in_the_first_months_too(month, sample_snapshot):
    for text in Reader(sample_snapshot, "zh", to=month).findings():
        assert narrative.width(text) <= 38, text


def test_the_demonstration_leads_with_the_published_figure(sample_snapshot):
    reader = Reader(sample_snapshot, "zh")
    assert next(reader.findings()).startswith("拆除违法建筑累计4322处，")
    published = reader.rows("published")
    assert narrative.published_finding(reader.t, published) == "21项已公布指标，台账全部相符"


def test_an_empty_ledger_says_so_everywhere(empty_snapshot):
    reader = Reader(empty_snapshot, "zh")
    assert next(reader.findings()) == "尚无上报数据"
    assert narrative.data_date(reader.t, reader.info) == "尚无数据"
