"""The page of a meeting's materials, in both languages on any data."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from renovation.exports.formats import OFFERED, Document
from renovation.meeting import store
from renovation.meeting.book import Item, Meeting
from renovation.report.desk import moment
from renovation.snapshot import build_snapshot
from renovation.snapshot.opening import close_all
from tests.building import data_folder, long, rows, write_ledger
from tests.pages.support import opened, words_of
from tests.pages.test_hostile_names import ATTACK, LIVE

PAGE = "pages/meeting/materials.py"
DATA = ["other", "one_subdistrict", "empty"]


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """The small programme with May and June of 2020 in version 1."""
    may, june = (long(f"2020-0{month}", "新桥社区", "排水", "300") for month in (5, 6))
    folder = data_folder(tmp_path / "data", monkeypatch, {"a": rows(may, june)})
    build_snapshot("real")
    yield folder
    close_all()


def newer(folder):
    write_ledger(folder / "ledger", {"b": rows(long("2020-07", "新桥社区", "排水", "300"))})
    return build_snapshot("real")


def button(app, key):
    return next(one for one in app.button if one.key == key)


def has(app, key):
    return any(one.key == key for one in app.button)


def press(app, label):
    """The button of a form with these words."""
    return next(one for one in app.button if one.label == label).click().run()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("data", DATA)
def test_without_a_meeting_the_page_makes_one(data, lang, tmp_path, request, monkeypatch):
    folder = shutil.copytree(request.getfixturevalue(f"{data}_data"), tmp_path / "own")
    app = opened(PAGE, folder, monkeypatch, lang=lang)
    assert not app.exception
    assert app.title[0].value == {"zh": "还没有会议", "en": "There is no meeting yet"}[lang]
    app.text_input(key="new_name").set_value("8月会")
    app.text_input(key="new_date").set_value("2022-01-10")
    press(app, {"zh": "建立会议", "en": "Make the meeting"}[lang])
    assert not app.exception
    [made] = store.list_all()
    assert (made.name, made.date, made.version, made.lang) == ("8月会", "2022-01-10", 1, lang)
    assert app.query_params["meeting"] == made.key
    assert made.agenda[0] == Item("cover")
    assert app.title[0].value.startswith("8月会")
    # What the slides say stands on the page, without a document having been made.
    assert f"present?meeting={made.key}" in words_of(app)
    assert [has(app, f"make_{each.ending}") for each in OFFERED] == [True] * len(OFFERED)


def test_a_day_that_is_none_is_told_and_nothing_is_made(tiny, monkeypatch):
    app = opened(PAGE, tiny, monkeypatch)
    app.text_input(key="new_date").set_value("2. August")
    press(app, "建立会议")
    assert "“2. August”不是日期" in words_of(app)
    assert store.list_all() == []


def test_an_unknown_meeting_is_told_and_the_latest_one_shown(tiny, monkeypatch):
    store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch, meeting="2020-01-01-x")
    assert "没有“2020-01-01-x”这个会议" in words_of(app)
    assert app.title[0].value.startswith("会")


def test_the_agenda_is_ordered_added_to_shortened_remarked_and_saved(tiny, monkeypatch):
    first = store.save(
        Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"), Item("summary"), Item("dates")))
    )
    app = opened(PAGE, tiny, monkeypatch)
    numbers = [one.key.rsplit("_", 1)[1] for one in app.text_input if "agenda_remark" in one.key]
    assert button(app, "agenda_undo").disabled
    assert button(app, f"agenda_up_{numbers[0]}").disabled
    button(app, f"agenda_up_{numbers[2]}").click().run()
    app.text_input(key=f"agenda_remark_{numbers[2]}").set_value("先说节点").run()
    button(app, f"agenda_remove_{numbers[1]}").click().run()
    app.selectbox(key="agenda_view").set_value("curve").run()
    button(app, "agenda_add").click().run()
    added = next(one.key for one in app.selectbox if one.key.startswith("agenda_place_"))
    app.selectbox(key=added).set_value("s1").run()
    # Nothing is kept before it is said so.
    assert store.load(first.key) == first
    assert "尚未保存" in words_of(app)
    assert "放映的是上次保存的议程。" in words_of(app)
    button(app, "agenda_save").click().run()
    assert store.load(first.key).agenda == (
        Item("cover"),
        Item("dates", remark="先说节点"),
        Item("curve", place="s1"),
    )
    assert button(app, "agenda_undo").disabled
    assert "先说节点" in words_of(app)
    assert "上次保存的议程" not in words_of(app)


def test_changes_of_the_agenda_can_be_undone(tiny, monkeypatch):
    store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"), Item("summary"))))
    app = opened(PAGE, tiny, monkeypatch)
    number = next(one.key for one in app.button if one.key.startswith("agenda_remove_"))
    button(app, number).click().run()
    button(app, "agenda_undo").click().run()
    assert len([one for one in app.button if one.key.startswith("agenda_remove_")]) == 2


@pytest.mark.parametrize(
    ("page", "slides", "said"),
    [
        ("en", "zh", "Slides are in Chinese."),
        ("zh", "en", "幻灯片为英文。"),
        ("zh", "zh", ""),
        ("en", "en", ""),
    ],
)
def test_slides_of_another_language_than_the_page_are_announced(
    tiny, monkeypatch, page, slides, said
):
    store.save(Meeting("", "会", "2020-07-02", 1, lang=slides, agenda=(Item("cover"),)))
    shown = words_of(opened(PAGE, tiny, monkeypatch, lang=page))
    told = [line for line in ("Slides are in", "幻灯片为") if line in shown]
    assert (said in shown, bool(told)) == (True, bool(said))


def test_an_old_meeting_shows_its_figures_after_a_newer_version(tiny, monkeypatch):
    """600 m to June; 900 m with July, which version 1 does not know."""
    old = store.save(Meeting("", "6月会", "2020-07-02", 1, agenda=(Item("curve"),)))
    newer(tiny)
    app = opened(PAGE, tiny, monkeypatch, meeting=old.key)
    said = words_of(app)
    assert "第1版" in app.title[0].value
    assert "幻灯片上是第1版的数据" in said
    assert "之后已发布第2版" in said
    assert "900" not in said
    store.copy(old.key, "7月会", "2020-08-02", 2)
    app = opened(PAGE, tiny, monkeypatch, meeting=old.key)
    assert "900" not in words_of(app)


def test_a_copy_is_compared_with_the_meeting_before(tiny, monkeypatch):
    """600 m, and 300 m more since."""
    agenda = (Item("changes"), Item("summary", remark="抓紧"))
    old = store.save(Meeting("", "6月会", "2020-07-02", 1, agenda=agenda))
    newer(tiny)
    app = opened(PAGE, tiny, monkeypatch, meeting=old.key)
    app.text_input(key="copy_name").set_value("7月会")
    app.text_input(key="copy_date").set_value("2020-08-02")
    press(app, "复制")
    copied = store.load(app.query_params["meeting"])
    assert (copied.name, copied.version, copied.since) == ("7月会", 2, old.key)
    said = words_of(app)
    assert "与“6月会”相比" in said
    assert "比第1版：1项指标增加" in said
    assert not any(item.remark for item in copied.agenda)


def test_a_copy_for_no_later_day_is_refused_and_the_form_begins_with_a_later_one(tiny, monkeypatch):
    """A meeting of the last day of 2090 is still to come: the day after it is offered."""
    old = store.save(Meeting("", "会", "2090-12-31", 1, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch, meeting=old.key)
    assert app.text_input(key="copy_date").value == "2091-01-01"
    app.text_input(key="copy_date").set_value("2090-12-31")
    press(app, "复制")
    assert "“会”的日期是2090-12-31" in words_of(app)
    assert store.list_all() == [old]


def test_settings_change_what_the_meeting_is_and_refuse_what_cannot_be(tiny, monkeypatch):
    made = store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch)
    app.text_input(key="set_name").set_value("例会")
    app.selectbox(key="set_lang").set_value("en")
    app.multiselect(key="set_subdistricts").set_value(["s1"])
    press(app, "保存")
    changed = store.load(made.key)
    assert (changed.name, changed.lang, changed.subdistricts) == ("例会", "en", ("s1",))
    assert changed.agenda == made.agenda
    app.text_input(key="set_name").set_value(" ")
    press(app, "保存")
    assert "会议要有名称" in words_of(app)
    assert store.load(made.key) == changed


def test_when_a_meeting_was_saved_is_told_by_the_clock_on_the_wall(tiny, monkeypatch):
    made = store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch)
    assert f"保存于{moment(store.load(made.key).saved_at)}" in words_of(app).replace("\\", "")
    assert "UTC" not in words_of(app)


def test_a_document_is_made_when_asked_for_and_then_given(tiny, monkeypatch):
    store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"),)))
    written = []

    def count(self, book):
        written.append(self.ending)
        return b"%PDF-1.7 a file"

    monkeypatch.setattr(Document, "written", count)
    app = opened(PAGE, tiny, monkeypatch)
    app.run()
    assert written == []
    button(app, "make_pdf").click().run()
    assert written == ["pdf"]
    assert not has(app, "make_pdf")
    [file] = app.get("download_button")
    assert file.proto.label.endswith("PDF）")
    app.run()
    assert written == ["pdf"]


def test_a_version_that_is_gone_is_told_and_the_rest_of_the_page_stands(tiny, monkeypatch):
    store.save(Meeting("", "会", "2020-07-02", 7, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch)
    assert "没有第7版，最新的是第1版。" in words_of(app)
    assert has(app, "agenda_save")


def test_a_file_that_cannot_be_made_says_why(tiny, monkeypatch):
    store.save(Meeting("", "会", "2020-07-02", 7, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch)
    button(app, "make_pdf").click().run()
    assert words_of(app).count("没有第7版，最新的是第1版。") == 2
    assert not app.get("download_button")


def test_a_damaged_meeting_is_told_and_the_others_stand(tiny, monkeypatch):
    good = store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"),)))
    bad = store.save(Meeting("", "坏", "2020-08-02", 1))
    (store.folder() / bad.key / "000001.json").write_text("{")
    app = opened(PAGE, tiny, monkeypatch)
    assert "000001.json" in words_of(app)
    assert app.title[0].value.startswith("会")
    assert good.name == "会"


def test_of_a_damaged_meeting_that_is_asked_for_no_other_takes_the_place(tiny, monkeypatch):
    store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"),)))
    bad = store.save(Meeting("", "坏", "2020-08-02", 1))
    (store.folder() / bad.key / "000001.json").write_text("{")
    app = opened(PAGE, tiny, monkeypatch, meeting=bad.key)
    assert words_of(app).count(f"会议文件{bad.key}/000001.json已损坏，请从备份恢复。") == 1
    assert app.title[0].value == "这个会议无法打开"
    assert not has(app, "agenda_save")


def test_the_day_of_a_new_meeting_is_today(tiny, monkeypatch):
    app = opened(PAGE, tiny, monkeypatch)
    assert app.text_input(key="new_date").value == dt.date.today().isoformat()


def test_names_and_remarks_are_text_and_nothing_more(tiny, monkeypatch):
    agenda = (Item("summary", remark=ATTACK), Item(ATTACK))
    store.save(Meeting("", ATTACK[:60], "2020-07-02", 1, agenda=agenda))
    app = opened(PAGE, tiny, monkeypatch)
    assert not app.exception
    shown = [*app.title, *app.markdown, *app.header]
    assert "evil" in words_of(app)
    assert not [one.value for one in shown if LIVE.search(str(one.value))]
    assert [one.label for one in app.button if LIVE.search(one.label)] == []


@pytest.mark.parametrize(("by", "kept"), [("clerk", "clerk"), ("nobody", ""), ("", "")])
def test_who_is_chosen_elsewhere_is_kept_as_who_saved(by, kept, tiny, monkeypatch):
    app = opened(PAGE, tiny, monkeypatch, **({"by": by} if by else {}))
    app.text_input(key="new_name").set_value("会")
    app.text_input(key="new_date").set_value("2020-07-02")
    press(app, "建立会议")
    [made] = store.list_all()
    assert made.saved_by == kept
    number = next(one.key for one in app.button if one.key.startswith("agenda_remove_"))
    button(app, number).click().run()
    button(app, "agenda_save").click().run()
    assert len(store.load(made.key).agenda) == len(made.agenda) - 1
    assert store.load(made.key).saved_by == kept


def test_a_name_that_is_too_long_is_refused_with_a_reason_and_stays_in_its_field(tiny, monkeypatch):
    """A field that takes no more would swallow a pasted name without a word."""
    first = store.save(Meeting("", "会" * 60, "2020-07-02", 1, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch)
    app.text_input(key="set_name").set_value("会" * 61)
    press(app, "保存")
    assert "名称过长，最多60个字。" in words_of(app)
    assert app.text_input(key="set_name").value == "会" * 61
    assert store.load(first.key) == first
    remarks = [one.max_chars for one in app.text_input if "agenda_remark" in one.key]
    assert remarks == [2000]


def remark_fields(app):
    return [one for one in app.text_input if "agenda_remark" in one.key]


def test_of_two_windows_none_replaces_the_others_agenda_unseen(tiny, monkeypatch):
    agenda = (Item("cover"), Item("summary"), Item("dates"))
    first = store.save(Meeting("", "会", "2020-07-02", 1, agenda=agenda))
    mine = opened(PAGE, tiny, monkeypatch)
    remark_fields(mine)[2].set_value("先说节点").run()
    theirs = store.save(replace(first, agenda=agenda[:2]))
    button(mine, "agenda_save").click().run()
    assert store.load(first.key) == theirs, "nothing was saved over it"
    assert "刚在别处保存过，这次没有保存" in words_of(mine)
    assert [one.value for one in remark_fields(mine)] == ["", "", "先说节点"], "nothing is lost"
    assert button(mine, "agenda_save").label == "以我的为准保存"
    button(mine, "agenda_save").click().run()
    assert store.load(first.key).agenda == (*agenda[:2], Item("dates", remark="先说节点"))
    assert "别处保存过" not in words_of(mine)


def test_what_was_saved_in_another_window_can_be_taken_instead(tiny, monkeypatch):
    agenda = (Item("cover"), Item("summary"), Item("dates"))
    first = store.save(Meeting("", "会", "2020-07-02", 1, agenda=agenda))
    mine = opened(PAGE, tiny, monkeypatch)
    store.save(replace(first, agenda=agenda[:2]))
    # The other save came before a word was written here: it is told all the same.
    remark_fields(mine)[2].set_value("先说节点").run()
    assert "议程刚在别处保存过" in words_of(mine)
    button(mine, "agenda_undo").click().run()
    assert len(remark_fields(mine)) == 2
    assert "别处保存过" not in words_of(mine)


def test_settings_saved_meanwhile_leave_the_agendas_changes_on_the_page(tiny, monkeypatch):
    first = store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"), Item("summary"))))
    app = opened(PAGE, tiny, monkeypatch)
    remark_fields(app)[1].set_value("先说").run()
    app.text_input(key="set_name").set_value("大会")
    press(app, "保存")
    assert store.load(first.key).name == "大会"
    assert remark_fields(app)[1].value == "先说"
    assert "别处保存过" not in words_of(app)
    button(app, "agenda_save").click().run()
    saved = store.load(first.key)
    assert (saved.name, saved.agenda[1].remark) == ("大会", "先说")


def test_another_meeting_looked_at_meanwhile_leaves_them_too(tiny, monkeypatch):
    agenda = (Item("cover"), Item("summary"))
    first = store.save(Meeting("", "会", "2020-07-02", 1, agenda=agenda))
    other = store.save(Meeting("", "另一会", "2020-07-03", 1, agenda=agenda))
    app = opened(PAGE, tiny, monkeypatch, meeting=first.key)
    remark_fields(app)[1].set_value("先说").run()
    app.selectbox(key="meeting").set_value(other.key).run()
    assert [one.value for one in remark_fields(app)] == ["", ""]
    app.selectbox(key="meeting").set_value(first.key).run()
    assert [one.value for one in remark_fields(app)] == ["", "先说"]


def test_an_agenda_without_an_item_is_refused(tiny, monkeypatch):
    first = store.save(Meeting("", "会", "2020-07-02", 1, agenda=(Item("cover"),)))
    app = opened(PAGE, tiny, monkeypatch)
    button(app, next(one.key for one in app.button if "agenda_remove_" in one.key)).click().run()
    button(app, "agenda_save").click().run()
    assert "议程至少要有一项。" in words_of(app)
    assert store.load(first.key) == first


def test_a_meeting_is_compared_with_earlier_ones_alone(tiny, monkeypatch):
    agenda = (Item("cover"),)
    days = {"6月会": "2020-06-02", "7月会": "2020-07-02", "8月会": "2020-08-02"}
    made = {
        name: store.save(Meeting("", name, day, 1, agenda=agenda)) for name, day in days.items()
    }
    app = opened(PAGE, tiny, monkeypatch, meeting=made["7月会"].key)
    offered = app.selectbox(key="set_since").options
    assert [name for name in days if any(name in option for option in offered)] == ["6月会"]
