"""Tables of what is sold: products with their variants, stock, prices, promotions."""

from collections.abc import Sequence

from bot.connectors.cells import read_picture
from bot.connectors.columns import Column, Record
from bot.connectors.layouts import Layout
from bot.connectors.weights import weight_of
from bot.shop.news import ProductNews, PromotionNews, StockNews, VariantNews
from bot.shop.products import PricePoint

_SKU = ("商家编码", "规格编码", "sku编码", "商品编码")

PRODUCT_COLUMNS = (
    Column(
        "code",
        "the product's code; required; one row per variant",
        ("product_code", "handle", "商品编码", "货号", "商家编码"),
    ),
    Column(
        "title",
        "its title; required for a new product",
        ("product_title", "商品名称", "商品标题", "宝贝标题", "宝贝名称", "标题", "名称"),
    ),
    Column("title_en", "its English title", ("english_title", "英文标题", "英文名称")),
    Column("brand", "brand", ("vendor", "品牌")),
    Column(
        "weight", "of one piece as sold: grams, or with a unit", ("weight_grams", "variant_grams", "重量", "重量(克)")
    ),
    Column("weight_kg", "the same in kilograms", ("重量(kg)", "重量(千克)")),
    Column("origin", "where it comes from", ("产地",)),
    Column("spec", "size, content, material", ("specification", "规格参数", "参数")),
    Column("link", "its page", ("url", "链接", "商品链接")),
    Column(
        "picture",
        "its picture, an https address; of several the first",
        ("image_src", "images", "image", "宝贝图片", "商品图片", "主图", "图片"),
    ),
    Column("use", "how it is used", ("usage", "用法", "使用方法")),
    Column("cautions", "what to mind", ("注意事项",)),
    Column("returnable", "no where the no-reason return is excluded", ("支持退货", "七天无理由", "7天无理由")),
    Column("fresh", "yes for fresh food", ("生鲜",)),
    Column("warranty_months", "months of warranty", ("质保月数", "保修月数")),
    Column("sku", "sku of the variant", ("variant_sku", "规格编码", "sku编码")),
    Column("variant", "colour, size", ("variant_name", "规格", "颜色分类")),
    Column("stock", "pieces on hand", ("quantity", "库存")),
    Column("price", "of one piece", ("variant_price", "价格", "单价", "一口价")),
    Column("currency", "ISO 4217 code of the price", ("币种",)),
)
_WOO_PRODUCT_COLUMNS = (
    Column("code", names=("SKU",)),
    Column("title", names=("Name",)),
    Column("weight_kg", names=("Weight (kg)",)),
    Column("weight", names=("Weight (g)",)),
    Column("stock", names=("Stock",)),
    Column("price", names=("Regular price",)),
    Column("picture", names=("Images",)),
)
STOCK_COLUMNS = (
    Column("sku", "sku of the variant; required", _SKU),
    Column("stock", "pieces on hand; required", ("quantity", "available", "库存", "库存数量", "可用库存")),
)
PRICE_COLUMNS = (
    Column("sku", "sku of the variant; required", _SKU),
    Column("since", "from when on; required", ("from", "valid_from", "生效时间", "开始时间", "日期")),
    Column("price", "of one piece; required", ("价格", "单价", "售价")),
    Column("currency", "ISO 4217 code of the price", ("币种",)),
)
PROMOTION_COLUMNS = (
    Column("code", "the promotion's code; required", ("活动编码", "优惠码", "活动代码")),
    Column("text", "what shoppers are told, in Chinese; required", ("text_zh", "活动内容", "优惠内容", "说明")),
    Column("text_en", "the same in English", ("英文说明",)),
    Column("starts_at", "required", ("start", "开始时间")),
    Column("ends_at", "required", ("end", "结束时间")),
    Column("no_return", "yes where the no-reason return is excluded", ("不支持退货",)),
    Column("skus", "skus it holds for, blank between; empty: the whole shop", ("适用商品", "适用编码")),
)


def product_from(records: Sequence[Record]) -> ProductNews:
    """A product of its rows, one per variant. Raises RecordUnreadable."""
    first = records[0]
    return ProductNews(
        code=_needed(first, "code"),
        title=first.text("title"),
        title_en=first.text("title_en"),
        brand=first.text("brand"),
        weight_grams=weight_of(first),
        origin=first.text("origin"),
        spec=first.text("spec"),
        link=first.text("link"),
        picture=next((found for record in records if (found := record.read("picture", read_picture))), ""),
        use=first.text("use"),
        cautions=first.text("cautions"),
        returnable=first.yes("returnable"),
        fresh=first.yes("fresh"),
        warranty_months=first.whole("warranty_months"),
        variants=tuple(variant for record in records if (variant := _variant(record, len(records)))),
    )


def stock_from(records: Sequence[Record]) -> StockNews:
    """Pieces on hand of one variant. Raises RecordUnreadable."""
    last = records[-1]
    stock = last.whole("stock")
    if stock is None:
        raise last.fault("stock", "is empty")
    return StockNews(_needed(last, "sku"), stock)


def price_from(records: Sequence[Record]) -> PricePoint:
    """One step of a price's history. Raises RecordUnreadable."""
    last = records[-1]
    since, price = last.moment("since"), last.money("price", last.currency())
    if since is None or price is None:
        raise last.fault("price" if since else "since", "is empty")
    return PricePoint(_needed(last, "sku"), since, price)


def promotion_from(records: Sequence[Record]) -> PromotionNews:
    """A promotion. Raises RecordUnreadable."""
    last = records[-1]
    starts, ends = last.moment("starts_at"), last.moment("ends_at")
    if starts and ends and ends <= starts:
        raise last.fault("ends_at", "is not after the start")
    return PromotionNews(
        code=_needed(last, "code"),
        text=last.text("text"),
        text_en=last.text("text_en"),
        starts_at=starts,
        ends_at=ends,
        no_return=last.yes("no_return"),
        skus=frozenset(last.text("skus").replace(",", " ").replace("，", " ").split()),
    )


def _variant(record: Record, rows: int) -> VariantNews | None:
    """The row's variant; a product of one row without a sku is sold under its own code."""
    sku = record.text("sku") or (record.text("code") if rows == 1 else "")
    name, stock = record.text("variant"), record.whole("stock")
    price = record.money("price", record.currency())
    return VariantNews(sku, name, stock, price) if sku else None


def _needed(record: Record, field: str) -> str:
    text = record.text(field)
    if not text:
        raise record.fault(field, "is empty")
    return text


PRODUCT_LAYOUTS = (
    Layout(
        "woocommerce_products",
        "WooCommerce product export",
        _WOO_PRODUCT_COLUMNS,
        ("code", "title", "price"),
        product_from,
        key=("code",),
    ),
    Layout(
        "products",
        "products (docs/imports.md)",
        PRODUCT_COLUMNS,
        ("code", "title"),
        product_from,
        key=("code",),
        own_fields=("code", "title"),
    ),
)
STOCK_LAYOUTS = (Layout("stock", "stock (docs/imports.md)", STOCK_COLUMNS, ("sku", "stock"), stock_from, key=("sku",)),)
PRICE_LAYOUTS = (
    Layout(
        "prices",
        "prices (docs/imports.md)",
        PRICE_COLUMNS,
        ("sku", "since", "price"),
        price_from,
        key=("sku", "since"),
    ),
)
PROMOTION_LAYOUTS = (
    Layout(
        "promotions",
        "promotions (docs/imports.md)",
        PROMOTION_COLUMNS,
        ("code", "text", "starts_at", "ends_at"),
        promotion_from,
        key=("code",),
    ),
)
