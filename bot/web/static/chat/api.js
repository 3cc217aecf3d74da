/** Calls of /api/v1/chat with the token of this chat; every failure is one of two: refused, or not reached. */

const BASE = "/api/v1/chat";
const PATIENCE_MILLISECONDS = 15000;
const OUT_OF_SERVICE = 500;

let bearer = "";

/** @param {string} token of the chat, or "" */
export function useToken(token) {
  bearer = token;
}

/** The token of this chat, for the first frame of the socket. */
export function currentToken() {
  return bearer;
}

/** The server has answered no. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{error?: string, message?: string}} said
   * @param {number} retryAfter seconds, 0 where none were told
   */
  constructor(status, said, retryAfter) {
    super(said.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = said.error ?? "";
    this.retryAfter = retryAfter;
  }
}

/** Nobody answered, or only to say that it cannot now: the same may work later. */
export class Unreachable extends Error {
  constructor(retryAfter = 0) {
    super("the server was not reached");
    this.retryAfter = retryAfter;
  }
}

/**
 * @param {"GET" | "POST"} method
 * @param {string} path below /api/v1/chat
 * @param {object} [body]
 * @returns {Promise<any>} the answer; null where it has no body
 * @throws {Refused | Unreachable}
 */
export async function call(method, path, body) {
  const response = await fetched(`${BASE}${path}`, {
    method,
    headers: headers(body),
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
  });
  const said = await response.text();
  return answered(response.status, said, response.headers.get("Retry-After"));
}

/**
 * The same where nothing depends on it: what was not told now is told with the next sign of its kind.
 * @param {string} path
 * @param {object} [body]
 */
export async function tell(path, body) {
  try {
    await call("POST", path, body);
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Refused)) throw error;
  }
}

/**
 * Send a file and tell how far it has come.
 * @param {File} file
 * @param {(share: number) => void} onProgress from 0 to 1
 * @param {AbortSignal} signal gives it up
 * @returns {Promise<any>} the answer
 */
export function upload(file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${BASE}/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Authorization", `Bearer ${bearer}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Unreachable());
    request.onload = () => {
      const { status, responseText } = request;
      answered(status, responseText, request.getResponseHeader("Retry-After")).then(resolve, reject);
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** @param {object | undefined} body */
function headers(body) {
  const sent = bearer ? { Authorization: `Bearer ${bearer}` } : {};
  return body ? { ...sent, "Content-Type": "application/json" } : sent;
}

/** @param {string} address @param {RequestInit} options */
async function fetched(address, options) {
  try {
    return await fetch(address, options);
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) throw new Unreachable();
    throw error;
  }
}

/** @param {number} status @param {string} text @param {string | null} retryAfter */
async function answered(status, text, retryAfter) {
  if (status >= OUT_OF_SERVICE) throw new Unreachable(Number(retryAfter));
  const said = parsed(text);
  if (status >= 400) throw new Refused(status, said ?? {}, Number(retryAfter));
  return said;
}

/** @param {string} text as JSON; a proxy between us may have said something else */
function parsed(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    throw new Unreachable();
  }
}
