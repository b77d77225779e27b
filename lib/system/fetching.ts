/** Requests whose secrets and sizes are bounded, whatever a server answers. */

/** How often one request may be led elsewhere. */
const MOST_REDIRECTS = 5;

/** The most that an answer of an API may bring, in bytes: a file of 100 MB in base64, and more. */
const MOST_BYTES = 256 * 1024 ** 2;

/** What belongs to the host that was asked, and to no other. */
const OF_ONE_HOST = ["authorization", "cookie", "proxy-authorization"];

/**
 * One request, as `fetch` makes it. What leads elsewhere is followed, but never from https to
 * http, and without what was meant for the first host alone. `redirect: "manual"` follows
 * nothing. Throws as `fetch` does, and reading does when more comes than an answer may bring.
 */
export async function fetchSafely(
  url: string,
  init: RequestInit,
  mostBytes = MOST_BYTES,
): Promise<Response> {
  const headers = new Headers(init.headers);
  let at = new URL(url);
  let { method = "GET", body = null } = init;
  for (let hops = 0;; hops++) {
    const answer = await fetch(at, {
      ...init,
      ...{ headers, method, body, redirect: "manual" },
    });
    const to = init.redirect === "manual" ? undefined : leadOf(answer, at);
    if (!to) return bounded(answer, mostBytes);
    await answer.body?.cancel();
    if (hops === MOST_REDIRECTS) throw new TypeError("it leads on and on");
    if (at.protocol === "https:" && to.protocol !== "https:") {
      throw new TypeError("it leads to where the way is not encrypted");
    }
    if (to.origin !== at.origin) OF_ONE_HOST.forEach((name) => headers.delete(name));
    if (answer.status < 307 && method !== "GET" && method !== "HEAD") {
      [method, body] = ["GET", null];
    }
    at = to;
  }
}

/** Why a request failed, without its address: `invalid peer certificate: UnknownIssuer`. */
export function whyNot(error: unknown): string {
  let last = error;
  while (last instanceof Error && last.cause instanceof Error) last = last.cause;
  const said = last instanceof Error ? last.message : String(last);
  return said.replace(/^.*for url \(.*?\): /, "").replace(
    /^client error \(\w+\): /,
    "",
  );
}

/** All that an answer brings; nothing when it is more than `mostBytes`. */
export async function bytesWithin(
  answer: Response,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    return await bounded(answer, mostBytes).bytes();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** Thrown while reading an answer that brings too much. */
class TooLarge extends Error {}

/** Where an answer leads on; nothing when it is one. */
function leadOf({ status, headers }: Response, from: URL): URL | undefined {
  const to = headers.get("location");
  const leadsOn = [301, 302, 303, 307, 308].includes(status) && to !== null;
  return leadsOn ? URL.parse(to, from) ?? undefined : undefined;
}

/** The answer, whose body fails once it is larger than that. */
function bounded(answer: Response, mostBytes: number): Response {
  if (answer.body === null) return answer;
  let size = 0;
  const body = answer.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, to) {
        size += part.length;
        if (size > mostBytes) to.error(new TooLarge("the answer is too large"));
        else to.enqueue(part);
      },
    }),
  );
  const { status, statusText, headers } = answer;
  return new Response(body, { status, statusText, headers });
}
