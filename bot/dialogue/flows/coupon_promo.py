"""优惠/活动: what runs now and its conditions."""

from bot.dialogue.talk import Talk
from bot.dialogue.turn import Value


def tell_promotions(talk: Talk) -> None:
    texts = running(talk)
    talk.say("coupon_promo.running" if texts else "coupon_promo.none", {"promotions": texts})


def running(talk: Talk) -> Value:
    """The texts of the promotions that run now, in the shopper's language."""
    english = talk.language == "en"
    now = talk.now
    promotions = [one for one in talk.facts.promotions if one.starts_at <= now < one.ends_at]
    return tuple((one.text_en if english else one.text) or one.text for one in promotions)
