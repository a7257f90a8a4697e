import pytest

from photofind.clip.export import libraries
from photofind.errors import UserFixable


@pytest.mark.parametrize("missing", ["torch", "open_clip", "transformers"])
def test_without_the_extra_it_says_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(libraries, "import_module", lambda name: _imported(name, missing))
    with pytest.raises(UserFixable) as caught:
        libraries.load()
    assert caught.value.title == "Exporting models is not installed"
    assert 'pip install "photofind[export]"' in caught.value.detail
    assert missing in caught.value.detail


def _imported(name: str, missing: str) -> object:
    if name == missing:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return object()


def test_what_does_not_fit_together_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> object:
        raise RuntimeError("operator torchvision::nms does not exist")

    monkeypatch.setattr(libraries, "import_module", fail)
    with pytest.raises(UserFixable, match=r"does not fit together.*nms"):
        libraries.load()
