// Copy buttons beside commands; without a clipboard (plain http on another machine) they stay hidden.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.querySelector("span");
    const before = label.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.closest(".command").querySelector("code").textContent);
      label.textContent = button.dataset.copy;
      button.dataset.done = "";
      setTimeout(() => {
        label.textContent = before;
        delete button.dataset.done;
      }, 1600);
    });
  }
}
