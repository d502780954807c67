"""What every test may ask for."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent / ".." / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write documents anew that show what changed"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether documents are to be written anew instead of compared."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real text beside the checkout, or skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"no real text here: {SHARED} is missing")
    return SHARED.resolve()
