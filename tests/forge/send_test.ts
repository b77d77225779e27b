import { type Ask, faultOf, type Reply, waitFor } from "../../lib/forge/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";

const GET: Ask = { method: "GET", path: "/x" };
const POST: Ask = { method: "POST", path: "/x" };
const AT = { attempts: 1, waitedMs: 0, seconds: 1000 };

const reply = (
  status: number,
  headers: Record<string, string> = {},
  message = "",
): Reply => ({
  ...{ status, headers },
  body: { message },
});

/** An ask, its answer, how far it came, and the wait in milliseconds. */
const ROWS: readonly [string, Ask, Reply, Partial<typeof AT>, number | undefined][] = [
  ["takes a success", GET, reply(200), {}, undefined],
  ["takes a refusal", GET, reply(404), {}, undefined],
  [
    "takes a permission that is missing",
    GET,
    reply(403, {}, "Resource not accessible"),
    {},
    undefined,
  ],
  ["asks again after a 502", GET, reply(502), {}, 1000],
  ["waits longer each time", GET, reply(502), { attempts: 3 }, 4000],
  ["gives up in the end", GET, reply(502), { attempts: 5 }, undefined],
  ["asks again when the connection was lost", GET, reply(0), {}, 1000],
  ["does not repeat a POST", POST, reply(502), {}, undefined],
  ["does not repeat a POST whose answer was lost", POST, reply(0), {}, undefined],
  ["repeats a POST that may be", { ...POST, isRepeatable: true }, reply(500), {}, 1000],
  ["repeats a PATCH", { ...GET, method: "PATCH" }, reply(503), {}, 1000],
  ["waits as told", POST, reply(403, { "retry-after": "7" }), {}, 7000],
  ["waits as told with 429, too", POST, reply(429, { "retry-after": "7" }), {}, 7000],
  [
    "waits for the hour to end",
    POST,
    reply(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030" }),
    {},
    30_000,
  ],
  [
    "waits a minute when nobody says",
    POST,
    reply(403, {}, "You have exceeded a secondary rate limit"),
    {},
    60_000,
  ],
  [
    "waits for the hour to end of GraphQL, too, which says 200",
    POST,
    {
      ...reply(200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030" }),
      body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
    },
    {},
    30_000,
  ],
  [
    "waits for the hour to end of GraphQL, too, which says 200 (the older type)",
    POST,
    {
      ...reply(200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030" }),
      body: { errors: [{ type: "RATE_LIMIT", message: "API rate limit exceeded" }] },
    },
    {},
    30_000,
  ],
  [
    "takes another error of GraphQL",
    POST,
    { ...reply(200), body: { errors: [{ type: "FORBIDDEN" }] } },
    {},
    undefined,
  ],
  ["waits two the next time", POST, reply(429), { attempts: 2 }, 120_000],
  ["does not wait for ever", POST, reply(403, { "retry-after": "901" }), {}, undefined],
  ["counts what was waited", POST, reply(403, { "retry-after": "7" }), {
    waitedMs: 895_000,
  }, undefined],
];
for (const [name, ask, answer, progress, expected] of ROWS) {
  Deno.test(`waitFor() ${name}`, () => {
    assertEquals(waitFor(ask, answer, { ...AT, ...progress })?.waitMs, expected);
  });
}

const FAULTS: readonly [Reply, string][] = [
  [reply(401, {}, "Bad credentials"), "token_rejected"],
  [
    reply(403, {}, "Resource not accessible by personal access token"),
    "permission_missing",
  ],
  [reply(404, {}, "Not Found"), "permission_missing"],
  [
    reply(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1763600000" }),
    "rate_limited",
  ],
  [reply(429), "rate_limited"],
  [
    reply(422, {}, "Cannot upload assets to an immutable release."),
    "release_immutable",
  ],
  [reply(422, {}, "Validation Failed"), "forge_refused"],
  [reply(502), "forge_unreachable"],
  [{ status: 0, headers: {}, body: "" }, "forge_unreachable"],
];
for (const [answer, code] of FAULTS) {
  Deno.test(`faultOf() calls ${answer.status} ${JSON.stringify(answer.body)} ${code}`, () => {
    assertEquals(faultOf(answer, "do it", "RELEASE_PAT").code, code);
  });
}

Deno.test("faultOf() says until when the limit lasts", () => {
  const limit = reply(403, {
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1763600000",
  });
  assertEquals(
    faultOf(limit, "list the releases", "RELEASE_PAT").message,
    "Cannot list the releases: the forge takes no more requests until 2025-11-20T00:53:20Z",
  );
});

for (const after of ["0", "-5", "-0.1"]) {
  Deno.test(`waitFor() of retry-after ${after} has a floor, grows, and comes to an end`, () => {
    const ask = { method: "GET", path: "/x" } as const;
    const reply = { status: 429, headers: { "retry-after": after }, body: {} };
    let [attempts, waitedMs] = [1, 0];
    for (;; attempts++) {
      const wait = waitFor(ask, reply, { attempts, waitedMs, seconds: 0 });
      if (!wait) break;
      assert(wait.waitMs >= 1000, `${wait.waitMs}`);
      waitedMs += wait.waitMs;
      assert(attempts < 100);
    }
    assert(attempts <= 30 && waitedMs <= 15 * 60_000, `${attempts}, ${waitedMs}`);
  });
}
