"""What the pictures show, scene by scene."""

from collections.abc import Awaitable, Callable, Mapping

from tools.screenshots.studio import Shopper

Act = Callable[[Shopper], Awaitable[None]]


async def nothing_said(_shopper: Shopper) -> None:
    """As the chat is found."""


async def order(shopper: Shopper) -> None:
    await shopper.say(shopper.words.where)


async def order_proven(shopper: Shopper) -> None:
    await shopper.say(shopper.words.where_unknown)


async def damaged(shopper: Shopper) -> None:
    await shopper.say(shopper.words.damaged)
    await shopper.show_photo()


async def hand_over(shopper: Shopper) -> None:
    await shopper.say(shopper.words.person)


async def menu(shopper: Shopper) -> None:
    await shopper.open_menu()


async def orders(shopper: Shopper) -> None:
    await shopper.open_menu(shopper.words.orders)


async def one_order(shopper: Shopper) -> None:
    await shopper.open_menu(shopper.words.orders, shopper.words.order)


async def requests(shopper: Shopper) -> None:
    await shopper.open_menu(shopper.words.requests)


async def policies(shopper: Shopper) -> None:
    await shopper.open_menu(shopper.words.policies)
    await shopper.chat.get_by_text(shopper.words.policy, exact=True).click()


async def form(shopper: Shopper) -> None:
    await shopper.open_menu(shopper.words.complain)
    await shopper.chat.locator(".menu form").get_by_role("button", name=shopper.words.submit).click()


async def offline(shopper: Shopper) -> None:
    await shopper.say(shopper.words.where)
    await shopper.page.context.set_offline(True)
    await shopper.chat.locator("#message").fill(shopper.words.waits)
    await shopper.chat.locator("#message").press("Enter")


ON_A_PHONE: Mapping[str, Act] = {
    "empty": nothing_said,
    "order": order,
    "damaged": damaged,
    "requests": requests,
    "hand-over": hand_over,
    "menu": menu,
    "orders": orders,
    "one-order": one_order,
    "policies": policies,
    "form": form,
    "offline": offline,
}
"""In the widget of a buyer who is signed in, in this order: a request is there because of what was damaged."""

ON_A_DESK: Mapping[str, Act] = {"widget": nothing_said, "widget-order": order}
"""The same, on a wide screen."""

ALONE: Mapping[str, Act] = {"chat": order_proven}
"""At the chat's own page, by somebody who has to prove that the order is his."""
