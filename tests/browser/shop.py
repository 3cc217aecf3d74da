"""Addresses of the chat, as a store's page would link to it."""

import time
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.desk.chat.signed_identity import sign

SECRET = "a-secret-that-the-store-shares"
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Shop:
    address: str

    def chat(self, language: str) -> str:
        """For a shopper who is not signed in."""
        return f"{self.address}/chat?lang={language}"

    def chat_as(self, customer: str, language: str) -> str:
        """For one whom the store's page vouches for."""
        expires = int(time.time()) + HOUR
        signature = sign(SECRET, customer, expires)
        told = {"customer": customer, "expires": expires, "signature": signature, "name": customer}
        return f"{self.chat(language)}#{urlencode(told)}"
