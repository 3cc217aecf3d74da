"""How long parcels usually take: the shop's own delivered parcels first, the carrier's table else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

MEASURED_FROM = 5
"""Delivered parcels on a route from which their own times are told; fewer would be chance."""


@dataclass(frozen=True, slots=True)
class RouteTime:
    """Usual time from dispatch to delivery, in whole days."""

    low_days: int
    """Median of the shop's own delivered parcels, or the carrier's lower figure."""
    high_days: int
    """80th percentile of the shop's own delivered parcels, or the carrier's upper figure."""
    measured: bool = False
    """Whether it comes from the shop's own parcels."""


@dataclass(frozen=True, slots=True)
class Carrier:
    name: str
    phone: str = ""
    waybill_pattern: str = ""
    """Prefixes and length, as `SF*` or `75############`: `*` any rest, `#` one digit."""
    uncovered_regions: frozenset[str] = frozenset()
    self_pickup_regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Routes:
    """Route times by carrier and region; an empty carrier or region is the wider default."""

    times: Mapping[tuple[str, str], RouteTime] = field(default_factory=dict)
    carriers: Mapping[str, Carrier] = field(default_factory=dict)

    def usual(self, carrier: str, region: str) -> RouteTime | None:
        """The narrowest route time that is known, or None when nothing is known."""
        for key in ((carrier, region), (carrier, ""), ("", region), ("", "")):
            if key in self.times:
                return self.times[key]
        return None


def measured_time(parcels_by_days: Mapping[int, int]) -> RouteTime | None:
    """Median and 80th percentile of how many parcels took how many whole days; None where they are too few."""
    if sum(parcels_by_days.values()) < MEASURED_FROM:
        return None
    return RouteTime(_percentile(parcels_by_days, 50), _percentile(parcels_by_days, 80), measured=True)


def _percentile(parcels_by_days: Mapping[int, int], percent: int) -> int:
    """The least number of days within which `percent` of the parcels arrived."""
    needed = sum(parcels_by_days.values()) * percent
    days = sorted(parcels_by_days)
    arrived = accumulate(parcels_by_days[each] for each in days)
    return next(each for each, so_far in zip(days, arrived, strict=True) if so_far * 100 >= needed)
