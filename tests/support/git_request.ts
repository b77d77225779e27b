/** A request to a git server: who asks for what, as the server's log tells it. */

/** What a request asks of git. */
export type Service = "git-upload-pack" | "git-receive-pack";

/** A ref that a push wants to move. */
export interface RefUpdate {
  readonly ref: string;
  /** Object names; all zeros where there is nothing. */
  readonly from: string;
  readonly to: string;
}

/** A request and how it was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly service?: Service;
  /** The header as it came. */
  readonly authorization?: string;
  /** Who it was, when the password was right. */
  readonly user?: string;
  /** `gzip`, when the body was. */
  readonly encoding?: string;
  readonly isChunked: boolean;
  /** What a push wanted, whether it was granted or not. */
  readonly updates: readonly RefUpdate[];
  readonly status: number;
}

/** What a server asks of its visitors. */
export interface ServerRules {
  /** Names with passwords: who may push. Anybody may when there are none. */
  readonly users?: Readonly<Record<string, string>>;
  /** Tokens with their actors, as a forge has them: whatever name comes with one. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Whether reading needs a name too. */
  readonly isPrivate?: boolean;
}

/** A request, read to its end. */
export interface Visit {
  readonly request: Request;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly service?: Service;
  readonly logged: Omit<LoggedRequest, "status">;
}

/** Reads a request; who it is from only when the password is right. */
export async function readVisit(request: Request, rules: ServerRules): Promise<Visit> {
  const { pathname, search, searchParams } = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const name = searchParams.get("service") ?? pathname.split("/").at(-1);
  const service = (["git-upload-pack", "git-receive-pack"] as const)
    .find((each) => each === name);
  const authorization = request.headers.get("authorization") ?? undefined;
  const encoding = request.headers.get("content-encoding") ?? undefined;
  const user = authorization && userOf(authorization, rules);
  const isPush = request.method === "POST" && service === "git-receive-pack";
  return {
    request,
    body,
    ...(service && { service }),
    logged: {
      method: request.method,
      path: pathname + search,
      ...(service && { service }),
      ...(authorization && { authorization }),
      ...(user && { user }),
      ...(encoding && { encoding }),
      isChunked: request.headers.get("transfer-encoding") === "chunked",
      updates: isPush ? updatesOf(body) : [],
    },
  };
}

function userOf(authorization: string, rules: ServerRules): string | undefined {
  const [scheme, secret = ""] = authorization.split(" ");
  if (scheme?.toLowerCase() !== "basic") return undefined;
  // a second header is joined to the first, and then no token is right
  if (authorization.includes(",")) return undefined;
  const [name = "", ...password] = atob(secret).split(":");
  const actor = rules.tokens?.[password.join(":")];
  if (actor !== undefined) return actor;
  return rules.users?.[name] === password.join(":") ? name : undefined;
}

/** The commands that open a push. Source: gitprotocol-pack(5), "Reference Update Request". */
function updatesOf(body: Uint8Array): RefUpdate[] {
  const text = (start: number, end: number) =>
    new TextDecoder().decode(body.slice(start, end));
  const updates: RefUpdate[] = [];
  for (let at = 0; at + 4 <= body.length;) {
    const size = parseInt(text(at, at + 4), 16);
    if (!(size > 4)) break;
    const line = text(at + 4, at + size).split("\0")[0]!.trim();
    const [, from, to, ref] =
      /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (\S+)$/.exec(line) ??
        [];
    if (ref) updates.push({ ref, from: from!, to: to! });
    at += size;
  }
  return updates;
}
