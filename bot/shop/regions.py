"""Regions of addresses: a Chinese address begins with its province, of which the short name is kept (浙江)."""

import re

PROVINCES = (
    *("北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西"),
    *("山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾"),
    *("内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门"),
)
_START = re.compile(rf"\s*(?:中国|中华人民共和国)?[\s,，]*({'|'.join(PROVINCES)})")


def region_of(address: str) -> str:
    """The province at the start of a Chinese address, in its short name; empty where there is none."""
    found = _START.match(address)
    return found[1] if found else ""


def region_name(text: str) -> str:
    """A region by one name: 浙江省 and 浙江 are the same; others as they are written."""
    return region_of(text) or text.strip()
