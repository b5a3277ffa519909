"""What every lab shares: controls, buttons, a status line, and one figure that updates in place.

Runs in the parent. A lab is controls, one call to measure and one call to plots:

    controls ──values──> measure ──records──> draw ──Picture──> the page

Moving a control starts nothing; a button does. The work runs in a thread, so the page stays usable; what goes
wrong is shown in the status line and kept in ``error``.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from IPython.display import display
from ipywidgets import HTML, Button, HBox, IntSlider, Layout, SelectionSlider, ToggleButtons, VBox, Widget

from helpers.frame.view import View
from helpers.plots.card import AMBER, card
from helpers.plots.picture import Picture

WIDE = {"description_width": "9em"}
SLIDER = "28em"  # a slider and its words; by default it would be as short as a word


def one_of(options: Sequence[str], description: str, value: str | None = None) -> ToggleButtons:
    """Return a control to choose one option. Buttons, since JupyterLab takes a drop-down's arrow keys for itself."""
    style = {**WIDE, "button_width": "auto"}
    return ToggleButtons(options=options, value=value or options[0], description=description, style=style)


class Lab:
    """Controls around real processes.

    question: what to find out by using the lab. controls: widgets by the name of the argument that they give.
    actions: what each button does, by its label; called in the parent with the controls' values, returns records.
    draw: records -> Picture. tell: records -> the sentence of the status line.
    """

    def __init__(self, question: str, controls: Mapping[str, Widget], actions: Mapping[str, Callable[..., Any]],
                 draw: Callable[[Any], Picture], tell: Callable[[Any], str]) -> None:
        self.question, self.controls, self.actions = question, controls, actions
        self.draw, self.tell = draw, tell
        for control in controls.values():
            if isinstance(control, (IntSlider, SelectionSlider)) and control.layout.width is None:
                control.layout.width, control.layout.max_width = SLIDER, "100%"
        self.records: Any = None
        self.error: Exception | None = None
        self.status = HTML("ready")
        self.status.add_class("course-status")
        self.buttons = {label: self._button(label) for label in actions}
        self._handle: Any = None
        self._thread: threading.Thread | None = None

    def values(self) -> dict[str, Any]:
        """Return what the controls say now."""
        return {name: control.value for name, control in self.controls.items()}

    def press(self, label: str) -> Any:
        """Do what the button does, here and now, and return the records; errors go to the status line."""
        self._busy(True)
        self.status.value = "working …"
        try:
            self.records, self.error = self.actions[label](**self.values()), None
            if self._handle is not None:
                self._handle.update(self.draw(self.records))
            self.status.value = f"done: {self.tell(self.records)}"
        except Exception as problem:  # the edge of the lab: shown to the reader, kept for tests
            self.error = problem
            self.status.value = card(f"{type(problem).__name__}: {problem}", AMBER)
        finally:
            self._busy(False)
        return self.records

    def wait(self, timeout: float = 60.0) -> None:
        """Wait until the work that a button started is over; TimeoutError if that takes longer."""
        if self._thread is not None:
            self._thread.join(timeout)
            if self._thread.is_alive():
                raise TimeoutError(f"the lab still works after {timeout:g} s")

    def show(self, *labels: str) -> None:
        """Lay the lab out, press these buttons (by default the first) and show the figure of what happened."""
        box = VBox(self.rows())
        box.add_class("course-lab")
        display(View(box, f"Lab. {self.question} (The controls need a running kernel.)"))
        for label in labels or list(self.actions)[:1]:
            self.press(label)
        if self.error is not None:
            raise self.error
        self._handle = display(self.draw(self.records), display_id=True)

    def rows(self) -> list[Widget]:
        """Return the lab's parts from top to bottom."""
        buttons = HBox(list(self.buttons.values()), layout=Layout(flex_flow="row wrap"))
        return [*self.controls.values(), buttons, self.status]

    def _button(self, label: str) -> Button:
        button = Button(description=label, layout=Layout(width="auto"))
        button.add_class("course-run")
        button.on_click(lambda _: self._click(label))
        return button

    def _click(self, label: str) -> None:
        if self._thread is not None and self._thread.is_alive():
            return
        self._busy(True)
        self._thread = threading.Thread(target=self.press, args=(label,), daemon=True)
        self._thread.start()

    def _busy(self, busy: bool) -> None:
        for button in self.buttons.values():
            button.disabled = busy
