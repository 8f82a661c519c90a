"""What every run of the tests shares: `--all`, and how Hypothesis looks for examples."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# The same examples each time, so that a red build is red again on one's own machine.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.register_profile(
    "wide", max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="full matrices, more rounds, new examples")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("wide" if config.getoption("--all") else "steady")


@pytest.fixture(scope="session")
def everything(pytestconfig: pytest.Config) -> bool:
    """True under `make test-all`: a test that has a longer form runs that."""
    return bool(pytestconfig.getoption("--all"))
