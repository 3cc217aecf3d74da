"""The aiohttp server: pages, API, health."""
