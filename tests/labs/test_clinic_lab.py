"""The clinic offers the treatments of the patient that was chosen, and runs what the controls say."""

import multiprocessing

import pytest

from helpers.experiments.patients import patient_list, treatments
from helpers.labs.clinic import clinic_lab


@pytest.mark.parametrize("name", patient_list())
def test_the_treatments_are_those_of_the_patient(name):
    lab = clinic_lab()
    lab.controls["treatment"].value = "the same order"
    lab.controls["name"].value = name
    assert tuple(lab.controls["treatment"].options) == treatments(name)
    assert lab.controls["treatment"].value in treatments(name)


def test_a_treatment_is_run_and_told(monkeypatch):
    lab = clinic_lab()
    lab.controls["treatment"].value = "the same order"
    lab.controls["method"].value = multiprocessing.get_all_start_methods()[-1]
    lab.press("Run")
    assert lab.error is None
    assert lab.records.state == "well"
    assert "it is well" in lab.status.value
