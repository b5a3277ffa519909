"""The lab of notebook 12: the deadlock clinic.

Runs in the parent.
"""

import multiprocessing
from typing import Any

from helpers.experiments.clinic import Finding, examine
from helpers.experiments.patients import patient_list, treatments
from helpers.figures.clinic import clinic
from helpers.frame.lab import Lab, one_of
from helpers.workers.methods import start_methods

QUESTION = "Who waits for whom, why will nobody ever come, and which treatment helps?"


def clinic_lab() -> Lab:
    """Return the lab: choose a patient and a treatment, run it, and see who waits for whom."""
    names = patient_list()
    controls = {
        "name": one_of(names, "patient", "two locks"),
        "treatment": one_of(treatments("two locks"), "treatment"),
        "method": one_of(start_methods(), "start method", multiprocessing.get_start_method()),
    }

    def offer(change: Any) -> None:
        controls["treatment"].options = treatments(change["new"])
        controls["treatment"].value = "none"

    controls["name"].observe(offer, names="value")
    return Lab(QUESTION, controls, {"Run": examine}, clinic, told)


def told(finding: Finding) -> str:
    """Return the diagnosis, how long it took, and what the children wrote."""
    said = f" A child's last words: {finding.said}" if finding.said and finding.state == "hangs" else ""
    return f"{finding.sentence} (after {finding.seconds:.1f} s).{said}"
