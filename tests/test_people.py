"""Who may do what, and how a person is found by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renovation.language import language
from renovation.paths import ROOT
from renovation.people import Action, find_person, may
from renovation.programme import Person, Programme, load_programme
from renovation.programme.files import ROLES
from renovation.refusal import Refusal

OTHER = ROOT / "tests" / "other" / "programme"


@pytest.fixture(scope="module")
def lingang() -> Programme:
    return load_programme(OTHER)


def why_not(
    person: Person, action: Action, code: str = "en", submitter: str = "", of: tuple[str, ...] = ()
) -> str:
    refusal = may(person, action, submitter=submitter, subdistricts=of)
    return refusal.say(language(code)) if refusal else ""


def test_a_person_is_found_by_key_and_by_name_in_either_language(lingang: Programme) -> None:
    for name in ("town", "老城填报员", "Old Town clerk", " old town CLERK ", "ｔｏｗｎ"):
        assert find_person(lingang, name).key == "town"


def test_brackets_of_a_name_may_be_typed_full_width_or_not() -> None:
    ezhou = load_programme(ROOT / "data" / "programme")
    assert find_person(ezhou, "示例填报员(凤凰)").key == "clerk-fenghuang"


def test_an_unknown_name_is_refused_with_the_nearest_as_it_is_written(lingang: Programme) -> None:
    with pytest.raises(Refusal) as raised:
        find_person(lingang, "old town clark")
    said = raised.value.say(language("en"))
    assert said == 'There is nobody called "old town clark"; did you mean "Old Town clerk"?'
    with pytest.raises(Refusal) as raised:
        find_person(lingang, "张三")
    assert raised.value.say(language()) == "people.csv中没有“张三”这个人。"


def test_each_role_of_the_file_is_an_action() -> None:
    assert tuple(Action) == ROLES


def test_an_action_needs_its_role(lingang: Programme) -> None:
    # town submits, lights reviews, head reviews and closes; left has no role any more.
    allowed = {
        (key, action)
        for key in ("town", "lights", "head", "left")
        for action in Action
        if not why_not(lingang.person[key], action)
    }
    assert allowed == {
        ("town", Action.SUBMIT),
        ("lights", Action.REVIEW),
        ("head", Action.REVIEW),
        ("head", Action.CLOSE),
    }


def test_a_refusal_names_the_person_in_the_readers_language(lingang: Programme) -> None:
    town = lingang.person["town"]
    assert why_not(town, Action.REVIEW) == "Old Town clerk may not review reports."
    assert why_not(town, Action.REVIEW, "zh") == "老城填报员没有审核上报的权限。"
    assert str(may(town, Action.REVIEW)) == "Old Town clerk may not review reports."


def test_nobody_reviews_what_they_submitted(lingang: Programme) -> None:
    both = lingang.person["anywhere"]
    assert "somebody else must review" in why_not(both, Action.REVIEW, submitter="anywhere")
    assert not why_not(both, Action.REVIEW, submitter="town")


def test_a_clerk_submits_for_the_own_office_only(lingang: Programme) -> None:
    town = lingang.person["town"]
    assert not why_not(town, Action.SUBMIT, of=("old_town",))
    assert why_not(town, Action.SUBMIT, of=("old_town", "foothill")) == (
        "Old Town clerk submits for Old Town Subdistrict only; this file has figures of another "
        "subdistrict."
    )
    assert not why_not(lingang.person["anywhere"], Action.SUBMIT, of=("old_town", "foothill"))


def test_an_office_answers_for_the_subdistrict_it_followed(lingang: Programme) -> None:
    # North Bank was called Harbour until 2020-11.
    assert not why_not(lingang.person["bank"], Action.SUBMIT, of=("harbour", "north_bank"))
    assert why_not(lingang.person["town"], Action.SUBMIT, of=("harbour",))


def test_a_folder_without_people_says_so_only_where_one_is_needed(tmp_path: Path) -> None:
    folder = shutil.copytree(OTHER, tmp_path / "programme")
    (folder / "people.csv").unlink()
    programme = load_programme(folder)
    assert programme.people == ()
    with pytest.raises(Refusal) as raised:
        find_person(programme, "town")
    assert raised.value.say(language("en")) == (
        "This programme names no people; list who submits and who reviews in programme/people.csv."
    )


def test_who_works_there_does_not_make_it_another_programme(
    tmp_path: Path, lingang: Programme
) -> None:
    folder = shutil.copytree(OTHER, tmp_path / "programme")
    people = folder / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("submit", ""), encoding="utf-8")
    changed = load_programme(folder)
    assert changed.person["town"].roles == ()
    assert changed.sha256 == lingang.sha256
    people.unlink()
    assert load_programme(folder).sha256 == lingang.sha256


def test_every_subdistrict_of_today_has_an_example_clerk_and_nobody_is_real() -> None:
    ezhou = load_programme(ROOT / "data" / "programme")
    clerks = {person.office for person in ezhou.people if Action.SUBMIT in person.roles}
    assert clerks == {place.key for place in ezhou.subdistricts if place.is_current}
    assert sum(Action.REVIEW in person.roles for person in ezhou.people) == 2
    assert sum(Action.CLOSE in person.roles for person in ezhou.people) == 1
    assert all(person.name_zh.startswith("示例") for person in ezhou.people)
    assert all(person.name_en.startswith("Example ") for person in ezhou.people)
