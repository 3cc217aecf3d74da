"""Policies and calendar are read from what people write, and a wrong value is answered with the right form."""

from dataclasses import fields
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.files import default_folder
from bot.knowledge.reading import Reading
from bot.knowledge.values import apply
from bot.shop.calendar import Calendar, Shift
from bot.shop.policies import Policies


def policy(name: str, value: Any) -> Any:
    rules, faults = apply(Policies(), {name: value}, "here")
    assert faults == []
    return getattr(rules, name)


def calendar(name: str, value: Any) -> Any:
    rules, faults = apply(Calendar(), {name: value}, "here")
    assert faults == []
    return getattr(rules, name)


def test_values_are_read_as_people_write_them() -> None:
    assert policy("return_days", 10) == 10
    assert policy("complaint_opens_case", False) is False
    assert policy("dispatch_cutoff", "9:05") == policy("dispatch_cutoff", time(9, 5)) == time(9, 5)
    assert policy("return_excluded_channels", ["Outlet"]) == {"outlet"}
    assert policy("return_address", "1 Mill Lane") == "1 Mill Lane"
    assert calendar("shifts", ["08:30-16:30", "16:00–24:00"]) == (
        Shift(time(8, 30), time(16, 30)),
        Shift(time(16), time(0)),
    )
    assert calendar("open_weekdays", ["mon", "Sun"]) == {0, 6}
    assert calendar("holidays", [date(2027, 1, 1), "2027-12-25"]) == {date(2027, 1, 1), date(2027, 12, 25)}
    assert calendar("campaign_days", ["11-11"]) == {"11-11"}


def test_evidence_of_one_case_type_leaves_the_others() -> None:
    evidence = policy("evidence", {"missing_item": []})
    assert evidence == {**Policies().evidence, "missing_item": ()}


@pytest.mark.parametrize(
    ("rules", "name", "value", "reason"),
    [
        (Policies(), "return_day", 7, "did you mean return_days?"),
        (Policies(), "zzz", 7, "known are return_days, "),
        (Policies(), "return_days", "7", "whole number from 0 on (it is '7')"),
        (Policies(), "return_days", True, "whole number"),
        (Policies(), "return_days", -1, "whole number"),
        (Policies(), "complaint_opens_case", 1, "true or false"),
        (Policies(), "return_address", 1, "must be a text"),
        (Policies(), "dispatch_cutoff", "25:00", 'time of day such as "17:30"'),
        (Policies(), "store_faults", "wrong_item", "list of names"),
        (Policies(), "store_faults", ["wrong_itm"], "'wrong_itm' is not a type of case; known are chase_parcel, "),
        (Policies(), "asked", {"tea_time": []}, "'tea_time' is not a type of case"),
        (Policies(), "evidence", ["goods"], "table of case type"),
        (Policies(), "evidence", {"missing_item": "goods"}, "missing_item must be a list of names"),
        (Policies(), "evidence", {"missing_item": ["goods", "selfie"]}, "'selfie' is no photo; known are goods, box"),
        (Calendar(), "shifts", ["08:30"], 'shifts such as "08:30-16:30"'),
        (Calendar(), "shifts", ["08:30-99:00"], "time of day"),
        (Calendar(), "shifts", "08:30-16:30", "must be a list"),
        (Calendar(), "open_weekdays", ["monday"], "weekdays from mon, tue"),
        (Calendar(), "holidays", ["1.1.2027"], "days such as 2026-10-01"),
        (Calendar(), "holidays", [20270101], "days such as 2026-10-01"),
        (Calendar(), "campaign_days", ["2026-11-11"], 'days of every year such as "11-11"'),
        (Calendar(), "time_zone", "Asia/Shanghai", "[shop] in the config file"),
    ],
)
def test_a_wrong_value_is_answered_with_the_right_form(
    rules: Policies | Calendar, name: str, value: Any, reason: str
) -> None:
    _, (fault,) = apply(rules, {name: value}, "here")
    assert fault.where == f"here: {name}"
    assert reason in fault.what


@pytest.mark.parametrize(
    ("rules", "file", "unset"), [(Policies(), "policies", set()), (Calendar(), "calendar", {"time_zone"})]
)
def test_the_shipped_file_names_every_value(rules: Policies | Calendar, file: str, unset: set[str]) -> None:
    folder = default_folder()
    table = Reading(folder).table(Path(folder) / f"{file}.toml")
    assert set(table) == {field.name for field in fields(rules)} - unset


def test_the_shipped_policies_are_the_defaults_of_the_code() -> None:
    table = Reading(default_folder()).table(default_folder() / "policies.toml")
    assert apply(Policies(), table, "policies") == (Policies(), [])


def test_the_shipped_calendar_is_the_default_of_the_code_but_for_holidays() -> None:
    table = dict(Reading(default_folder()).table(default_folder() / "calendar.toml"))
    assert table.pop("holidays")
    assert table.pop("makeup_workdays")
    assert apply(Calendar(), table, "calendar") == (Calendar(), [])
