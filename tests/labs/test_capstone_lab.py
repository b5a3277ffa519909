"""The lab of the capstone: both buttons reach their experiment, and a wrong question is said."""

from helpers.labs.capstone import capstone_lab


def test_build_with_a_kill_then_ask():
    lab = capstone_lab()
    lab.controls["kill"].value = "in the middle"
    seen = lab.press("Build")
    assert lab.error is None and seen.same and seen.lost == 1
    assert "nothing is lost" in lab.status.value
    lab.controls["questions"].value = "message, zzz"
    seen = lab.press("Ask")
    assert lab.error is None and [each[0] for each in seen.answers] == ["message", "zzz"]
    assert "Two questions, two processes" in lab.status.value


def test_no_question_is_told():
    lab = capstone_lab()
    lab.controls["questions"].value = " "
    lab.press("Ask")
    assert "are two questions" in lab.status.value
