"""The one door of the recipe: `make.py STEP --data DIR --out DIR`, or `make.py all` for every step.

Every step keeps what is there already and goes on from where it was stopped. `README.md` beside
this file says what each needs and how long it takes.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mini_model import (
    checking,
    exporting,
    leaks,
    mobilenet,
    packing,
    photos,
    sentences,
    sources,
    space_fitting,
    text_checking,
    text_data,
    text_export,
    text_training,
    training,
)
from mini_model.training import Schedule, State

SHIPPED = Path(__file__).resolve().parents[2] / "assets" / "models" / "mini"

HOURS = 3
"""Of training the image tower on two CPU cores."""

TEXT_STEPS = 12_000


@dataclass(frozen=True, slots=True)
class Options:
    """Where the steps read and write, and how the image tower is trained."""

    data: Path
    out: Path
    goes_on: bool
    """From the tower that is shipped."""
    seconds: float
    gpu: bool

    @property
    def texts(self) -> Path:
        """Where the text tower is made."""
        return self.out / "texts"

    @property
    def model(self) -> Path:
        """Where the model's folder is made."""
        return self.out / "mini"


def _photos(options: Options) -> None:
    photos.make_arrays(options.data, options.out)
    leaks.find_leaks(options.out)


def _text_tower(options: Options) -> None:
    text_data.prepare(options.data, options.texts)
    text_data.encode(options.texts)
    text_training.train(options.texts, options.out, TEXT_STEPS)


def _image_tower(options: Options) -> None:
    if options.gpu:
        packing.pack(options.data, options.out)
        return
    released = SHIPPED / "visual" / "model.onnx" if options.goes_on else None
    training.train(options.data, options.out, Schedule(options.seconds), released)


def _export(options: Options) -> None:
    averaged = State.load(options.out / training.FILE).averaged
    exporting.export(averaged, options.model)
    text_export.export(options.texts, options.model / "textual")
    exporting.describe(options.model)


def _check(options: Options) -> None:
    checking.check(options.model, options.out)
    text_checking.check(options.texts, options.model / "textual", options.data)


def _card(options: Options) -> None:
    from mini_model import evaluating  # It takes the app, which the other steps do without.

    evaluating.main([str(each) for each in (options.data, options.out, SHIPPED, options.model)])


def _heat_maps(options: Options) -> None:
    from mini_model import heat_maps  # This takes the app too.

    heat_maps.draw_sheet(options.model, options.out, options.out / "heat_maps.png")


STEPS: Mapping[str, Callable[[Options], None]] = {
    "data": lambda options: sources.fetch(options.data),
    "photos": _photos,
    "features": lambda options: mobilenet.make_features(options.data, options.out),
    "sentences": lambda options: sentences.make_sentences(options.data, options.out),
    "space": lambda options: space_fitting.fit(options.data, options.out),
    "text-tower": _text_tower,
    "image-tower": _image_tower,
    "export": _export,
    "check": _check,
    "card": _card,
    "heat-maps": _heat_maps,
}
"""In the order in which they need each other."""


def parse(arguments: Sequence[str]) -> tuple[list[str], Options]:
    """Return the steps to take and where."""
    parser = argparse.ArgumentParser(prog="make.py", description="Makes the bundled model.")
    parser.add_argument("step", choices=[*STEPS, "all"])
    parser.add_argument(
        "--data", type=Path, required=True, help="where repositories are fetched to"
    )
    parser.add_argument("--out", type=Path, required=True, help="where everything is made")
    parser.add_argument(
        "--go-on", action="store_true", help="train from the image tower that is shipped"
    )
    parser.add_argument(
        "--seconds", type=float, default=HOURS * 3600, help="of training the image tower"
    )
    parser.add_argument("--schedule", choices=["cpu", "gpu"], default="cpu")
    parser.add_argument("--threads", type=int, help="of torch; all cores without it")
    given = parser.parse_args(arguments)
    if given.threads:
        import_module("torch").set_num_threads(given.threads)
    steps = list(STEPS) if given.step == "all" else [given.step]
    gpu = given.schedule == "gpu"
    return steps, Options(given.data, given.out, given.go_on, given.seconds, gpu)


def main(arguments: Sequence[str]) -> int:
    """Take one step, or all, and return the exit code."""
    steps, options = parse(arguments)
    for step in steps:
        print(f"== {step}", flush=True)
        STEPS[step](options)
        if step == "image-tower" and options.gpu:
            print("Train what lies in OUT/pack on the GPU, bring tower.pt back, then go on: export")
            break
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
