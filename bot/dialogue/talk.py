"""What a flow talks through: it gets what it needs or the question is asked and the flow ends for this turn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.dialogue import handover
from bot.dialogue.asking import ask, counted_for, refuses_evidence, say_refusal
from bot.dialogue.casework import CaseWords, record_case
from bot.dialogue.fits import any_order
from bot.dialogue.goods import holding, item_spoken_of, name_of, names_several
from bot.dialogue.needs import ITEM, NEEDS, ORDER, PHOTO, PROOF
from bot.dialogue.orders import CHOICES_SHOWN, candidates, choices_of, find
from bot.dialogue.scene import Draft
from bot.dialogue.state import Evidence, Topic
from bot.dialogue.turn import Choice, OpenCase, Say, Value
from bot.dialogue.words import order_facts, slot_words
from bot.shop.facts import Facts, Proof
from bot.shop.orders import Item, Order


class Waits(Exception):  # no error: the flow ends here for this turn
    """The flow waits for the shopper, or for a person."""


class Becomes(Exception):  # no error: the topic turns out to be another one
    """The topic is really about another intent."""

    def __init__(self, intent: str) -> None:
        self.intent = intent
        super().__init__(intent)


class Talk:
    """One topic during one turn."""

    def __init__(self, draft: Draft, index: int) -> None:
        self._draft = draft
        self._index = index

    # ---- what is known ----

    @property
    def topic(self) -> Topic:
        return self._draft.topics[self._index]

    @property
    def facts(self) -> Facts:
        return self._draft.scene.facts

    @property
    def now(self) -> datetime:
        return self._draft.scene.now

    @property
    def text(self) -> str:
        """The shopper's own words in this message."""
        return self._draft.scene.understanding.text

    @property
    def language(self) -> str:
        return self._draft.scene.understanding.language

    @property
    def is_aside(self) -> bool:
        """Whether another topic's question is open and this is only asked in passing."""
        return self._draft.is_aside

    def slot(self, name: str) -> str | None:
        """A value that the shopper has given for this topic."""
        return self.topic.slots.get(name)

    @property
    def names_strange_goods(self) -> bool:
        """Whether it is about goods that none of the shopper's orders holds."""
        named = "" if self.slot(ORDER) or self._named_in_vain else self.slot(ITEM) or ""
        return bool(named) and not holding(self.facts.orders, named, self.facts.products)

    def evidence(self) -> tuple[Evidence, ...]:
        """Pictures and videos that count for this topic: those not given for another order (one serves two issues)."""
        return counted_for(self._draft, self.topic)

    def note(self, name: str, value: str | None) -> None:
        """Keep a value that the flow found in the message itself, where the slot has none yet."""
        if value and not self.slot(name):
            self._change(slots={**self.topic.slots, name: value})

    # ---- what is needed ----

    def need(self, name: str, **facts: Value) -> str:
        """The value of a slot; asked for when it is not there, and the flow ends for this turn."""
        need = NEEDS[name]
        if value := next((self.topic.slots[slot] for slot in need.slots if self.topic.slots.get(slot)), None):
            return value
        raise self._ask(name, Say(need.ask, self._facts(facts)))

    def confirm(self, name: str, ask: str, facts: Mapping[str, Value] | None = None) -> bool:
        """Yes or no to something; asked with the phrase `ask` when it was not said yet."""
        if answer := self.topic.slots.get(name):
            return answer == "yes"
        choices = (Choice("yes", Say("word.yes")), Choice("no", Say("word.no")))
        raise self._ask(name, Say(ask, self._facts(facts or {})), choices)

    def order(self, fits: Callable[[Order], bool] = any_order) -> Order:
        """The order spoken of; taken without asking where exactly one fits, else asked for."""
        if (number := self.topic.slots.get(ORDER)) and (named := find(self.facts.orders, number)):
            return named
        likely = self.likely_orders(fits)
        if len(likely) == 1 and not self._named_in_vain:
            return self._settle(likely[0])
        if not self.facts.known_shopper and not likely:
            raise self._prove()
        if say_refusal(self._draft, self.topic):
            raise Waits
        code = "ask.order_unknown" if self._named_in_vain else "ask.which_order" if likely else "ask.order"
        raise self._ask(ORDER, Say(code, self._facts({})), choices_of(likely, self.facts.products, self.language))

    def likely_orders(self, fits: Callable[[Order], bool]) -> tuple[Order, ...]:
        """The orders that this may be about where none was named: one where that is plain."""
        return candidates(self.facts, self._draft.state, fits, self.slot(ITEM))

    def item(self, order: Order) -> Item:
        """Which article of the order it is about; asked for where there are several and none was named."""
        if known := self.named_item(order):
            return known
        names = [(item, name_of(item, self.facts.products, self.language)) for item in order.items[:CHOICES_SHOWN]]
        choices = [Choice(name_of(item, self.facts.products, "zh"), name) for item, name in names]
        raise self._ask(ITEM, Say("ask.item", self.about(order)), choices)

    def named_item(self, order: Order) -> Item | None:
        """The only article of the order, or the one that was named; None where that is not plain."""
        if len(order.items) == 1:
            return order.items[0]
        named = self.slot(ITEM)
        if not named:
            return None
        if spoken_of := item_spoken_of(order, named, self.facts.products):
            return spoken_of
        if names_several(order, named, self.facts.products):
            return Item("", named, 1)
        return None if holding((order,), named, self.facts.products) else Item("", named, 1)

    def need_evidence(self, kinds: Iterable[str]) -> tuple[Evidence, ...]:
        """The pictures for this topic; `kinds` (goods, box, waybill) are what is asked for when there are none."""
        if shown := self.evidence():
            self._change(evidence=shown, slots={**self.topic.slots, PHOTO: "yes"})
            return shown
        if not (wanted := tuple(kinds)):
            return ()
        if refuses_evidence(self._draft):
            self.escalate("proof")
        again = self._draft.pending and self._draft.pending.slot == PHOTO
        code = "ask.photo_again" if again and self._draft.heard.attempted else "ask.photo"
        raise self._ask(PHOTO, Say(code, {"evidence.wanted": tuple(Say(f"word.photo_{kind}") for kind in wanted)}))

    def about(self, order: Order) -> dict[str, Value]:
        """What may be said of the order, in the shopper's language."""
        return order_facts(order, self.facts.products, self.language)

    # ---- what is said and done ----

    def say(self, code: str, *facts: Mapping[str, Value], **values: Value) -> None:
        """Say a phrase; `facts` by placeholder name."""
        merged: dict[str, Value] = {}
        for some in facts:
            merged |= some
        self._draft.say(code, self._facts(merged | values))

    def tell(self, code: str, *facts: Mapping[str, Value]) -> None:
        """Say a phrase once in this topic, however often the flow is run again."""
        if code not in self.topic.told:
            self.say(code, *facts)
            if not self._draft.is_quiet:
                self._change(told=(*self.topic.told, code))

    def apologise(self) -> None:
        """Say sorry, once per problem, not once per message."""
        if self.topic.intent not in self._draft.state.apologised:
            self._draft.say(f"sorry.{self.topic.intent}")
            self._draft.change(apologised=(*self._draft.state.apologised, self.topic.intent))

    def offer(self, choices: Iterable[Choice]) -> None:
        """Show choices under what was said; none of them has to be taken."""
        if not self._draft.is_quiet:
            self._draft.choices = list(choices)

    def open_case(self, case: OpenCase, words: CaseWords) -> None:
        """Open the case, or bring the one that this topic has opened up to date, and say so."""
        if self._draft.is_aside:
            raise Waits
        record_case(self._draft, self._index, case, words)

    def escalate(self, reason: str, priority: int = 0) -> None:
        """Hand the conversation to people, and end the flow."""
        handover.hand_over(self._draft, reason, self.topic, priority)
        raise Waits

    def become(self, intent: str) -> None:
        """Go on as another intent with what is known, and end this flow."""
        raise Becomes(intent)

    def stop(self) -> None:
        """End the flow here: all is said, the topic stays open for what the shopper says next."""
        raise Waits

    # ---- how it is done ----

    @property
    def _named_in_vain(self) -> bool:
        """Whether this message named an order that is not there, or is not his."""
        return bool(self._draft.heard.slots.get("order_unknown")) or self.facts.proof is Proof.REFUSED

    def _change(self, **values: object) -> None:
        self._draft.topics[self._index] = replace(self.topic, **values)  # type: ignore[arg-type] # names are ours

    def _settle(self, order: Order) -> Order:
        self._change(slots={**self.topic.slots, ORDER: order.number})
        self._draft.change(last_order=order.number)
        return order

    def _facts(self, facts: Mapping[str, Value]) -> dict[str, Value]:
        """What every phrase of this topic may mention, under what is handed in."""
        known = find(self.facts.orders, self.topic.slots.get(ORDER, ""))
        about = self.about(known) if known else {}
        return about | slot_words(self.topic.slots) | dict(facts)

    def _prove(self) -> Waits:
        """Ask an unknown shopper for the order number, then for the digits that prove it."""
        if self._draft.state.claimed:
            return self._ask(PROOF, Say("ask.phone_last4"))
        if say_refusal(self._draft, self.topic):
            return Waits()
        return self._ask(ORDER, Say("ask.order_and_phone"))

    def _ask(self, name: str, say: Say, choices: Iterable[Choice] = ()) -> Waits:
        """Ask one question and wait, unless another topic's question is open anyway."""
        if not self._draft.is_aside:
            ask(self._draft, self.topic, name, say, choices)
        return Waits()
