/** Tells the widget that the chat is refused here, so that it stops waiting; it says nothing that is not on the page. */
window.parent.postMessage({ deskbot: 1, type: "refused" }, "*");
