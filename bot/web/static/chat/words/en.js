/** What the chat page says in English; words/zh.js has the same names. */

export const words = {
  talk: "Conversation",
  compose: "Your message",
  placeholder: "Write a message…",
  send: "Send",
  attach: "Add pictures or a video",
  camera: "Take a photo",
  emoji: "Emoji",
  emojis: "Pick an emoji",
  menu: "Menu",
  closeChat: "Close the chat",
  close: "Close",
  skip: "Skip to your message",

  you: "You",
  shop: "Service desk",
  robot: "Bot",
  isTyping: (name) => `${name} is typing`,
  sending: "Sending",
  waiting: "Waiting to send",
  sent: "Sent",
  failed: "Not sent",
  sendAgain: "Send again",
  discard: "Delete",
  newMessages: "New messages",
  toNewest: "To the newest message",
  unreadTitle: (count, shop) => `(${count}) ${shop}`,
  choices: "Choose one",
  older: "Loading earlier messages",
  olderFailed: "Earlier messages did not load",
  retry: "Try again",

  picture: "Picture",
  video: "Video",
  openPicture: "Enlarge the picture",
  removeFile: (name) => `Remove ${name}`,
  uploading: (percent) => `Uploading, ${percent}%`,
  dropHere: "Drop pictures or a video here",
  formSent: "Form sent",

  questions: "People often ask",
  privacy: "We keep this talk and your pictures to help you.",
  privacyLink: "Privacy",

  offline: "You are offline. Messages go out when you are back.",
  loading: "Opening the chat",
  unreachable: "We can't be reached just now",
  unreachableHelp: "The connection may be unstable. Check it and try again.",
  barred: "The chat can't open on this page",
  barredHelp: {
    origin_forbidden: "The shop does not allow its chat on this website. Please write to us from the shop's own pages.",
    identity_refused: "Your sign-in has run out. Reload the shop's page and open the chat again.",
    other: "Reload the page and try again.",
  },
  lapsed: "This conversation is over",
  lapsedHelp: "It ended elsewhere, or was not visited for a long time. You can start a new one.",
  ended: "Conversation ended",
  endedHelp: "Nothing of it is left on this device. Thank you for writing to us.",
  startAnew: "Start a new conversation",

  inLine: (place, minutes) =>
    [
      place === 1 ? "Bringing in a colleague: you are next" : `Bringing in a colleague: ${place - 1} ahead of you`,
      ...(minutes ? [`about ${range(minutes)} min`] : []),
    ].join(", "),
  messageTaken: "We have noted your question and will answer it first thing when we open",
  withAgent: (name) => `${name} is with you`,
  happened: {
    "conversation.escalated": () => "Handed over to our team",
    "conversation.taken": () => "A colleague has joined",
    "conversation.returned": () => "Our colleague has left; the bot carries on",
    "conversation.closed": () => "Conversation closed",
    "case.opened": (type) => `Registered: ${type}`,
    "case.updated": (type) => `Update: ${type}`,
    "case.withdrawn": (type) => `Withdrawn: ${type}`,
  },
  request: "your request",

  notReached: "The connection broke before it was uploaded",
  refusals: {
    wrongKind: "Only pictures and videos can be sent",
    tooLarge: (megabytes) => `Too large: ${megabytes} MB at most`,
    tooMany: (count) => `${count} files at most in one message`,
    malformed: "This could not be accepted; please change it and try again",
    other: "This was not sent; please try again later",
  },
};

/** @param {[number, number]} minutes */
function range([from, to]) {
  return from === to ? `${from}` : `${from}–${to}`;
}
