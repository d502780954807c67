"""What every test may ask for."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent / ".." / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real text beside the checkout, or skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"no real text here: {SHARED} is missing")
    return SHARED.resolve()
