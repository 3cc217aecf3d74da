import pytest

from bot.shop.regions import region_name, region_of


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("浙江省 杭州市 西湖区", "浙江"),
        ("北京市朝阳区", "北京"),
        ("内蒙古自治区 呼和浩特市", "内蒙古"),
        ("中国 广东省广州市", "广东"),
        ("12 Rosebery Avenue, London", ""),
        ("", ""),
    ],
)
def test_a_chinese_address_begins_with_its_region(address: str, region: str) -> None:
    assert region_of(address) == region


def test_other_regions_stay_as_they_are_written() -> None:
    assert [region_name(text) for text in ("浙江省", "浙江", " London ")] == ["浙江", "浙江", "London"]
