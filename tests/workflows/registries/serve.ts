/** A server on this machine, and whose job it is that asks. */

/** A server that stops when it goes out of scope. */
export interface Server extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
}

/** Starts a server on a free port. */
export function serve(answer: (request: Request) => Promise<Response>): Server {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    answer,
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

export { sha256 } from "../../support/release_server.ts";

/** What the runner gives a job with `id-token: write`; a double has no other. */
export const REQUEST_TOKEN = "request-token";

/** The variables of such a job, for a server that answers `identify` at `/identity`. */
export function identityEnv(url: string): Readonly<Record<string, string>> {
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/identity?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
  };
}

/** An identity for the audience that is asked for, unsigned: who trusts it is not tested. */
export function identify(request: Request): Response {
  if (request.headers.get("authorization") !== `Bearer ${REQUEST_TOKEN}`) {
    return new Response("", { status: 401 });
  }
  const aud = new URL(request.url).searchParams.get("audience");
  return Response.json({ value: identityOf({ aud, ...CLAIMS }) });
}

const CLAIMS = {
  iss: "https://token.actions.githubusercontent.com",
  sub: "repo:acme/tool:ref:refs/tags/v1.0.0",
  repository: "acme/tool",
  repository_visibility: "private",
};

/** An unsigned identity that says this. */
export function identityOf(claims: unknown): string {
  const part = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll("=", "").replaceAll("+", "-").replaceAll(
      "/",
      "_",
    );
  return `${part({ alg: "none" })}.${part(claims)}.none`;
}

/** What an identity says; nothing for a text that is none. */
export function claimsOf(identity: string): Readonly<Record<string, unknown>> {
  const [, body = ""] = identity.split(".");
  return JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/")) || "{}");
}
