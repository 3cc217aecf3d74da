"""Files as shops export them, for the tests to import."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl

from bot.connectors.columns import Locale

SHOP = Locale(ZoneInfo("Asia/Shanghai"), "CNY")
_HEADER_LINE = (
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,买家留言,"
    "收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,"
    "物流单号 ,物流公司,订单备注,宝贝总数量,店铺名称,订单关闭原因"
)
TAOBAO_HEADER = next(csv.reader([_HEADER_LINE]))
PAID = "买家已付款,等待卖家发货"
SHIPPED = "卖家已发货,等待买家确认"


def taobao_row(number: str, status: str = PAID, **cells: str) -> list[str]:
    """A row of Taobao's order report; `cells` by column name."""
    usual = {
        "订单编号": number,
        "买家会员名": "小雨",
        "总金额": "79.80",
        "买家实际支付金额": "79.80",
        "订单状态": status,
        "收货人姓名": "林小雨",
        "收货地址": "浙江省 杭州市 西湖区 文三路 1 号",
        "联系手机": "'13800003141",
        "订单创建时间": "2024-06-20 10:12:00",
        "订单付款时间": "2024-06-20 10:13:22",
        "宝贝标题": "蜂蜜柚子茶 1kg",
        "宝贝种类": "1",
        "宝贝总数量": "2",
    } | cells
    return [usual.get(name.strip(), "") for name in TAOBAO_HEADER]


def csv_bytes(rows: Sequence[Sequence[str]], encoding: str = "gbk", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def write_csv(path: Path, rows: Sequence[Sequence[str]], encoding: str = "gbk", delimiter: str = ",") -> Path:
    path.write_bytes(csv_bytes(rows, encoding, delimiter))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path


def messy_taobao_rows(count: int) -> Iterator[list[str]]:
    """A realistic report: every status, wrapped numbers, line breaks, full-width blanks, several items and waybills."""
    statuses = ("等待买家付款", PAID, SHIPPED, "交易成功", "交易关闭")
    wrappings = ("'{}", '="{}"', "{}", "{}\t", "\u3000{}")
    titles = (("蜂蜜柚子茶 1kg", "1", "2"), ("露营椅，蓝色马克杯", "2", "2"), ("纯棉T恤，白色，圆领", "1", "1"))
    for number in range(count):
        status = statuses[number % 5]
        title, kinds, pieces = titles[number % 3]
        is_sent = status in (SHIPPED, "交易成功")
        yield taobao_row(
            wrappings[number % 5].format(437_100_000_000_000_000 + number * 977),
            status,
            买家会员名=f"买家{number % 900}",
            买家留言="请尽快发货\n谢谢,辛苦" if number % 7 == 0 else "null",
            收货地址=f"广东省\u3000广州市 天河区 {number} 号\r\n3 栋"
            if number % 4 == 0
            else "四川省 成都市 锦江区 1 号",
            联系手机=f"'139{number:08d}",
            订单创建时间=("2024-06-20 10:12:00", "2024/6/20 10:12", "２０２４-06-20 10:12:00")[number % 3],
            订单付款时间="" if status == "等待买家付款" else "2024-06-20 10:13:22",
            总金额=("79.80", "￥1,234.50", "79.8")[number % 3],
            买家实际支付金额="0.00" if status == "等待买家付款" else "79.80",
            宝贝标题=title,
            宝贝种类=kinds,
            宝贝总数量=pieces,
            物流单号=(f"No:YT{number:013d}", f"75{number:012d},75{number:011d}9")[number % 2] if is_sent else "",
            物流公司="中通快递" if is_sent else "",
            订单关闭原因="订单未及时付款" if status == "交易关闭" else "",
        )
