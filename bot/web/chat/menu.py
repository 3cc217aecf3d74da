"""The operations behind the chat's menu: orders, cases, policies and forms."""

from typing import Final

from aiohttp import web

from bot.desk.chat.menu import Menu
from bot.desk.chat.menu_views import FormView, PolicyView
from bot.desk.chat.views import CaseView, OrderView
from bot.errors import NotFound
from bot.web.api.operations import Operation, Parameter, answer
from bot.web.chat.gate import Gate

_NO_ORDER: Final = "There is no order with this number among those that this chat may see."


class MenuApi:
    """Reads for the menu; each needs the chat's token."""

    def __init__(self, menu: Menu, gate: Gate) -> None:
        self._menu = menu
        self._gate = gate

    def operations(self) -> tuple[Operation, ...]:
        number = Parameter("number", "path", {"type": "string"}, "The order's number, in any way of writing it.")
        return (
            Operation(
                "GET",
                "/api/v1/chat/orders",
                self._orders,
                "List the shopper's orders, newest first",
                tuple[OrderView, ...],
                says="Those of the buyer that the store vouched for, and those proven in the open conversation.",
            ),
            Operation(
                "GET",
                "/api/v1/chat/orders/{number}",
                self._order,
                "Show one order with its parcels",
                OrderView,
                parameters=(number,),
                refusals={404: _NO_ORDER},
            ),
            Operation(
                "GET",
                "/api/v1/chat/cases",
                self._cases,
                "List the shopper's requests with their true stage",
                tuple[CaseView, ...],
            ),
            Operation(
                "GET", "/api/v1/chat/policies", self._policies, "Tell the shop's policies", tuple[PolicyView, ...]
            ),
            Operation("GET", "/api/v1/chat/forms", self._forms, "Tell what each form asks", tuple[FormView, ...]),
        )

    async def _orders(self, request: web.Request) -> web.StreamResponse:
        return answer(tuple[OrderView, ...], await self._menu.orders(await self._gate.session(request)))

    async def _order(self, request: web.Request) -> web.StreamResponse:
        session = await self._gate.session(request)
        order = await self._menu.order(session, request.match_info["number"])
        if order is None:
            raise NotFound(_NO_ORDER)
        return answer(OrderView, order)

    async def _cases(self, request: web.Request) -> web.StreamResponse:
        return answer(tuple[CaseView, ...], await self._menu.cases(await self._gate.session(request)))

    async def _policies(self, request: web.Request) -> web.StreamResponse:
        return answer(tuple[PolicyView, ...], self._menu.policies(await self._gate.session(request)))

    async def _forms(self, request: web.Request) -> web.StreamResponse:
        return answer(tuple[FormView, ...], self._menu.forms(await self._gate.session(request)))
