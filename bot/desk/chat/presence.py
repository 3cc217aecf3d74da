"""When an answer may be expected: the bot at once, people by the opening hours and their latest waits.

Whether anybody sits at the desk is not known here, so it is not said.
"""

from bot.desk.chat.labels import Labels
from bot.desk.chat.session_views import PresenceView
from bot.shop.facts import QueueView
from bot.shop.hours import hours_text, is_open, next_opening


def presence_view(labels: Labels, queue: QueueView) -> PresenceView:
    """How the desk stands at this moment; `queue` has the usual waits, where enough are known.

    Hours are told, never that somebody is there: this is not known before a person has taken the talk.
    """
    calendar, now = labels.mind.calendar, labels.now
    if is_open(calendar, now):
        minutes = queue.usual_minutes
        told = {"shop.hours": hours_text(calendar), "queue.minutes": minutes}
        return PresenceView(True, None, minutes, labels.say("presence.open", told))
    opens = next_opening(calendar, now)
    return PresenceView(False, opens, None, labels.say("presence.closed", {"shop.next_opening": opens}))
