/** The wire shapes of /api/v1/chat that the page reads (bot/desk/chat/views.py), for editors and readers; not served. */

export type Labelled = { key: string; label: string };
export type Author = { role: "shopper" | "bot" | "agent" | "system"; name: string };
export type Choice = { value: string; label: string };
export type Card = { kind: "order" | "evidence"; order: object | null; evidence: object | null };

export interface Attachment {
  kind: "picture" | "video";
  url: string;
  media_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  name: string;
  /** Address of the local file, while this page has it. */
  preview?: string;
}

export interface Message {
  kind: "message";
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  author: Author;
  text: string;
  client_key: string;
  choices: Choice[];
  cards: Card[];
  attachments: Attachment[];
}

export interface Happening {
  kind: "happening";
  seq: number;
  at: string;
  type: string;
  case: { type: Labelled } | null;
}

/** As it lies in the talk. */
export type Item = (Message | Happening) & { conversation: number };

export interface Stand {
  conversation: number | null;
  last_seq: number;
  read_seq: number;
  held_by: "bot" | "queue" | "agent";
  is_open: boolean;
  language: string;
  agent: string;
  wait: { place: number | null; minutes: [number, number] | null } | null;
}

export interface Feed {
  stand: Stand;
  items: (Message | Happening)[];
  has_more: boolean;
}

export interface Session {
  token: string;
  is_known: boolean;
  language: "zh" | "en";
  shop: {
    name: string;
    bot_name: string;
    brand_color: string;
    logo: string;
    privacy_url: string;
    time_zone: string;
  };
  presence: { people_open: boolean; label: string };
  limits: { max_text: number; max_picture_bytes: number; max_video_bytes: number; max_attachments: number };
  stand: Stand;
  greeting: string;
  questions: Choice[];
}

/** A message of this page that is not in the talk yet. */
export interface Outgoing {
  client_key: string;
  text: string;
  at: string;
  state: "waiting" | "sending" | "sent" | "failed";
  /** Why it failed, in words. */
  reason: string;
  choice?: string;
  attachments: Attachment[];
  form?: { intent: string; slots: Record<string, string> };
}
