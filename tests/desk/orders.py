"""Orders as the tests of the desk keep them in the shop, and rows as they find them there."""

from datetime import datetime, timedelta

from sqlalchemy import Table, select

from bot.shop.news import OrderNews, ParcelNews
from bot.shop.orders import Item, OrderStatus
from bot.shop.parcels import ParcelStatus, Scan
from tests.desk.conftest import NOW, TestDesk

NUMBER, PHONE = "2026111500012345", "13900006677"


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def order(number: str = NUMBER, buyer: str = "小雨", **changes: object) -> OrderNews:
    """Sent yesterday, on its way since."""
    scan = Scan(NOW - timedelta(hours=5), "快件已到达杭州转运中心", "杭州", ParcelStatus.IN_TRANSIT)
    parcel = ParcelNews(
        waybill=f"SF{number[-10:]}",
        carrier="顺丰速运",
        status=ParcelStatus.IN_TRANSIT,
        shipped_at=days_ago(1),
        scans=(scan,),
    )
    plain: dict[str, object] = {
        "number": number,
        "status": OrderStatus.SHIPPED,
        "buyer": buyer,
        "phone": PHONE,
        "placed_at": days_ago(2),
        "paid_at": days_ago(2),
        "shipped_at": days_ago(1),
        "items": (Item("MUG-BLUE", "蓝色马克杯", 1),),
        "parcels": (parcel,),
    }
    return OrderNews(**plain | changes)  # type: ignore[arg-type]  # names of its own fields


async def rows(desk: TestDesk, table: Table) -> list[dict[str, object]]:
    """All rows of a table."""
    found = await desk.deskbot.database.read(lambda connection: list(connection.execute(select(table)).mappings()))
    return [dict(row) for row in found]
