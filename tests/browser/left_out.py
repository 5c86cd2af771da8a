"""Says in plain words, at the end of a run, which tests were left out and how to get them."""

from __future__ import annotations

import os
from collections import Counter

import pytest

BROWSER_FOLDER = "tests/browser/"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = _reasons(terminalreporter)
    if not reasons:
        return
    terminalreporter.section("tests left out")
    for reason, number in reasons.most_common():
        terminalreporter.write_line(f"{number} browser tests were left out: {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("RENOVATION_REQUIRE_BROWSER") and reporter and _reasons(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _reasons(reporter: pytest.TerminalReporter) -> Counter[str]:
    """Why browser tests were skipped, and how many for each reason."""
    skipped = [
        report
        for report in reporter.stats.get("skipped", [])
        if report.nodeid.startswith(BROWSER_FOLDER)
    ]
    return Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
