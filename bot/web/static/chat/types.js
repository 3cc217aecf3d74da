/**
 * The wire shapes of /api/v1/chat that the page reads (bot/desk/chat/views.py), for editors and readers; never loaded.
 *
 * @typedef {{key: string, label: string}} Labelled
 * @typedef {{role: "shopper" | "bot" | "agent" | "system", name: string}} Author
 * @typedef {{value: string, label: string}} Choice
 * @typedef {{kind: "picture" | "video", url: string, media_type: string, bytes: number, width: number | null,
 *   height: number | null, name: string}} Attachment
 * @typedef {{kind: "order" | "evidence", order: object | null, evidence: object | null}} Card
 *
 * @typedef {object} Message
 * @property {"message"} kind
 * @property {number} seq
 * @property {string} at ISO 8601, UTC
 * @property {Author} author
 * @property {string} text
 * @property {string} client_key
 * @property {Choice[]} choices
 * @property {Card[]} cards
 * @property {Attachment[]} attachments
 *
 * @typedef {object} Happening
 * @property {"happening"} kind
 * @property {number} seq
 * @property {string} at
 * @property {string} type
 * @property {object | null} case
 *
 * @typedef {(Message | Happening) & {conversation: number}} Item as it lies in the talk
 *
 * @typedef {object} Stand
 * @property {number | null} conversation
 * @property {number} last_seq
 * @property {number} read_seq
 * @property {"bot" | "queue" | "agent"} held_by
 * @property {boolean} is_open
 * @property {string} language
 * @property {string} agent
 * @property {{place: number | null, minutes: [number, number] | null} | null} wait
 *
 * @typedef {{stand: Stand, items: (Message | Happening)[], has_more: boolean}} Feed
 *
 * @typedef {object} Session
 * @property {string} token
 * @property {boolean} is_known
 * @property {string} language
 * @property {{name: string, bot_name: string, brand_color: string, logo: string, privacy_url: string}} shop
 * @property {{people_open: boolean, label: string}} presence
 * @property {{max_text: number, max_picture_bytes: number, max_video_bytes: number, max_attachments: number}} limits
 * @property {Stand} stand
 * @property {string} greeting
 * @property {Choice[]} questions
 *
 * @typedef {object} Outgoing a message of this page that is not in the talk yet
 * @property {string} client_key
 * @property {string} text
 * @property {string} at
 * @property {"waiting" | "sending" | "sent" | "failed"} state
 * @property {string} reason why it failed, in words
 * @property {string} [choice]
 * @property {Attachment[]} attachments
 * @property {{intent: string, slots: Record<string, string>}} [form]
 */
