/** The store's own buttons that lead into the chat: ask in general, or about an order. */
for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => {
    if (button.dataset.ask) window.Deskbot.order(button.dataset.ask);
    window.Deskbot.open();
  });
}
