"""Two workers, and the way back to the thread of the window."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ishr_desktop.domain.changes import Changed
from ishr_desktop.domain.errors import Cancelled, DiskFull, ExpectedError
from ishr_desktop.domain.progress import Progress
from ishr_desktop.ui.job_runner import JobState
from ishr_desktop.ui.jobs import Jobs


def test_the_result_comes_back_to_the_thread_of_the_window(
    jobs: Jobs, qtbot: QtBot, qapp: QApplication
) -> None:
    came: list[tuple[object, object]] = []
    jobs.run(
        threading.current_thread, on_done=lambda who: came.append((who, QThread.currentThread()))
    )
    qtbot.waitUntil(lambda: bool(came))
    worker, home = came[0]
    assert worker is not threading.current_thread()
    assert home == qapp.thread()


def test_each_worker_does_one_thing_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(20):
        jobs.run(order.append, number)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_the_network_does_not_hold_up_the_vault(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    done: list[str] = []
    jobs.run_sync(gate.wait, on_done=lambda _: done.append("sync"))
    jobs.run(lambda: None, on_done=lambda _: done.append("storage"))
    qtbot.waitUntil(lambda: done == ["storage"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["storage", "sync"])


def test_an_expected_error_goes_to_who_asked(jobs: Jobs, qtbot: QtBot) -> None:
    problems: list[ExpectedError] = []
    jobs.run(_raises(DiskFull()), on_error=problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], DiskFull)


def test_an_expected_error_that_nobody_took_goes_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run(_raises(DiskFull()))
    assert isinstance(told.args[0], DiskFull)


def test_a_bug_is_told_once_and_the_screen_stops_waiting(jobs: Jobs, qtbot: QtBot) -> None:
    problems: list[ExpectedError] = []
    with qtbot.waitSignal(jobs.crashed) as told:
        jobs.run(_raises(ZeroDivisionError()), on_error=problems.append)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert isinstance(problems[0], Cancelled)


def test_success_says_what_changed(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    jobs.listen(("incidents",), lambda: heard.append("incidents"))
    jobs.listen(("contacts",), lambda: heard.append("contacts"))
    with qtbot.waitSignal(jobs.changed) as told:
        jobs.run(lambda: None, changes=("incidents", "outbox"))
    assert told.args[0] == Changed.of("incidents", "outbox")
    assert heard == ["incidents"]


def test_what_did_not_work_changed_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(jobs.changed), qtbot.waitSignal(jobs.failed):
        jobs.run(_raises(DiskFull()), changes=("incidents",))


def test_progress_and_title_are_shown_until_the_end(jobs: Jobs, qtbot: QtBot) -> None:
    states: list[JobState] = []
    steps: list[tuple[int, int]] = []
    jobs.state_changed.connect(states.append)

    def work(progress: Progress) -> None:
        progress(3, 10)

    jobs.run(work, title="Attaching", on_progress=lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: bool(states) and states[-1].finished)
    assert steps == [(3, 10)]
    assert [(one.done, one.total, one.finished) for one in states] == [
        (0, 0, False),
        (3, 10, False),
        (0, 0, True),
    ]


def test_a_job_without_a_title_is_not_shown(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[object] = []
    with qtbot.assertNotEmitted(jobs.state_changed):
        jobs.run(lambda: 1, on_done=done.append)
        qtbot.waitUntil(lambda: done == [1])


def test_a_job_is_stopped_at_its_next_report(jobs: Jobs, qtbot: QtBot) -> None:
    started = threading.Event()
    problems: list[ExpectedError] = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress(0, 0)

    job = jobs.run(work, title="Long", on_error=problems.append)
    started.wait()
    jobs.cancel(job.number)
    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], Cancelled)


def test_stopping_is_not_a_problem_to_show(jobs: Jobs, qtbot: QtBot) -> None:
    ended: list[JobState] = []
    jobs.state_changed.connect(lambda state: ended.append(state) if state.finished else None)
    with qtbot.assertNotEmitted(jobs.failed):
        jobs.run(_raises(Cancelled()), title="Long")
        qtbot.waitUntil(lambda: bool(ended))


def test_after_the_lock_nothing_comes_back(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    came: list[object] = []
    jobs.listen(("incidents",), lambda: came.append("heard"))
    jobs.run(gate.wait, on_done=came.append, changes=("incidents",))
    jobs.run(_raises(DiskFull()), on_error=came.append)
    jobs.forget()
    gate.set()
    last: list[object] = []
    jobs.run(lambda: "closed", on_done=last.append)
    qtbot.waitUntil(lambda: last == ["closed"])
    assert came == []


def _raises(problem: Exception) -> Callable[[], None]:
    def work() -> None:
        raise problem

    return work


@pytest.mark.parametrize("count", [1, 7])
def test_work_that_was_begun_ends_before_the_program(count: int) -> None:
    jobs = Jobs()
    ended: list[int] = []
    for number in range(count):
        jobs.run(ended.append, number)
    jobs.shut_down()
    assert ended == list(range(count))
