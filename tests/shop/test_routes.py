from bot.shop.routes import Routes, RouteTime, measured_time


def test_route_times_are_median_and_eightieth_percentile() -> None:
    assert measured_time({1: 2, 2: 4, 3: 2, 9: 2}) == RouteTime(2, 3, measured=True)


def test_too_few_parcels_tell_no_route_time() -> None:
    assert measured_time({2: 4}) is None
    assert measured_time({2: 5}) == RouteTime(2, 2, measured=True)


def test_the_narrowest_route_time_is_taken() -> None:
    routes = Routes(
        {("中通快递", "浙江"): RouteTime(1, 2), ("中通快递", ""): RouteTime(2, 4), ("", ""): RouteTime(3, 5)}
    )
    assert routes.usual("中通快递", "浙江") == RouteTime(1, 2)
    assert routes.usual("中通快递", "四川") == RouteTime(2, 4)
    assert routes.usual("圆通速递", "四川") == RouteTime(3, 5)
