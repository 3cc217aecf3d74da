"""Parcels and their scans, in the one status vocabulary of the desk, whatever the carriers call it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ParcelStatus(StrEnum):
    UNKNOWN = "unknown"
    LABEL_CREATED = "label_created"
    PICKED_UP = "picked_up"
    IN_TRANSIT = "in_transit"
    CUSTOMS = "customs"
    OUT_FOR_DELIVERY = "out_for_delivery"
    READY_FOR_PICKUP = "ready_for_pickup"
    DELIVERY_FAILED = "delivery_failed"
    STALLED = "stalled"
    DAMAGED = "damaged"
    LOST = "lost"
    REFUSED = "refused"
    RETURNING = "returning"
    RETURNED = "returned"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Scan:
    """One line of a carrier's trace."""

    at: datetime
    text: str
    place: str = ""
    status: ParcelStatus = ParcelStatus.UNKNOWN


@dataclass(frozen=True, slots=True)
class DeliveryProof:
    """Who took the parcel and where; empty strings where the carrier did not say."""

    signed_by: str = ""
    place: str = ""
    picture: str = ""
    """Address or attachment key of the carrier's picture."""


@dataclass(frozen=True, slots=True)
class Parcel:
    carrier: str
    """The carrier's name as the shop writes it (中通快递, DHL)."""
    waybill: str
    status: ParcelStatus = ParcelStatus.UNKNOWN
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    weight_grams: int | None = None
    """Weight recorded by the carrier; None when unknown, and unknown never counts as a match."""
    boxes: int = 1
    proof: DeliveryProof | None = None
    scans: tuple[Scan, ...] = ()
    """Newest first."""
    reship: bool = False
    """Whether this parcel is a reshipment 补发 of an earlier one."""

    @property
    def last_scan_at(self) -> datetime | None:
        return self.scans[0].at if self.scans else None
