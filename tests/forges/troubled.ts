/** A world whose forge is in trouble: requests that are lost, refused for now, or led astray. */
import type { World } from "../../lib/system/startup.ts";

/**
 * What happens to a request. `error`: it is not done, and answered 502. `lose`: it is done, and
 * answered 502. `cut`: it is done, and the connection drops. `limit`: it is not done, and a pause
 * is asked for. `astray`: it is not done, and leads to another host.
 */
export type Trouble = "error" | "lose" | "cut" | "limit" | "astray";

/** A trouble for the nth request that fits, or for all of them. */
export interface Aim {
  readonly how: Trouble;
  /** From 0; nothing: every one. */
  readonly nth?: number;
  /** What fits; requests that write, if not said. */
  fits?(method: string, url: string): boolean;
}

/** Where requests that are led astray would go. */
export const ELSEWHERE = "https://elsewhere.example";

/** Whether a request writes; GraphQL's questions are POST, too. */
const writes = (method: string, url: string) =>
  method !== "GET" && !url.endsWith("/graphql");

/** The changes to a world, and how many requests did fit. */
export function troubled(
  world: World,
  { how, nth, fits = writes }: Aim,
): { readonly changes: Partial<World>; count(): number; asked(): readonly string[] } {
  let count = 0;
  const asked: string[] = [];
  const isHit = (method: string, url: string) => {
    asked.push(url);
    if (!fits(method, url)) return false;
    return nth === undefined ? (count++, true) : count++ === nth;
  };
  const answers: Readonly<Record<Trouble, { status: number; headers: object }>> = {
    error: { status: 502, headers: {} },
    lose: { status: 502, headers: {} },
    cut: { status: 0, headers: {} },
    limit: { status: 429, headers: { "retry-after": "1" } },
    astray: { status: 302, headers: { location: `${ELSEWHERE}/api` } },
  };
  const { status, headers } = answers[how];
  const isDone = how === "lose" || how === "cut";
  return {
    count: () => count,
    asked: () => asked,
    changes: {
      async fetch(url, init) {
        if (!isHit(init.method ?? "GET", url)) return await world.fetch(url, init);
        if (isDone) await (await world.fetch(url, init)).body?.cancel();
        if (status === 0) throw new TypeError("connection reset");
        return new Response("", { status, headers: { ...headers } });
      },
      async upload(given) {
        if (!isHit(given.method ?? "POST", given.url)) return await world.upload(given);
        const { sha256 } = isDone ? await world.upload(given) : { sha256: "" };
        return { status, headers: { ...headers }, text: "", sha256 };
      },
    },
  };
}
