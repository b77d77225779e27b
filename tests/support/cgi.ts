/** One request to `git http-backend`. Source: RFC 3875, sections 4.1 and 6. */
import { sealedEnv } from "../../scripts/sealed_git.ts";

/** What git answers to the request, about the bare repositories in a folder. */
export async function gitCgi(
  folder: string,
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  user: string,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const header = (name: string) => request.headers.get(name) ?? "";
  const [program, ...args] = backend();
  const child = new Deno.Command(program!, {
    args,
    clearEnv: true,
    env: {
      ...sealedEnv(folder),
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header("content-type"),
      CONTENT_LENGTH: `${body.length}`,
      HTTP_CONTENT_ENCODING: header("content-encoding"),
      GIT_PROTOCOL: header("git-protocol"),
      REMOTE_ADDR: "127.0.0.1",
      // a name is what lets http-backend take a push
      REMOTE_USER: user,
    },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  // git may close its end before it has read all, when it refuses
  const fed = new Blob([body]).stream().pipeTo(child.stdin).catch(() => {});
  const [{ stdout, stderr }] = await Promise.all([child.output(), fed]);
  return parseResponse(stdout) ??
    new Response(stderr, { status: 500, statusText: "No answer of git http-backend" });
}

/** The program itself, which spares a process; where it lies elsewhere, git finds it. */
function backend(): readonly string[] {
  return found ??= askForBackend();
}

let found: readonly string[] | undefined;

function askForBackend(): readonly string[] {
  const { stdout } = new Deno.Command("git", { args: ["--exec-path"] }).outputSync();
  const ending = Deno.build.os === "windows" ? ".exe" : "";
  const path = `${new TextDecoder().decode(stdout).trim()}/git-http-backend${ending}`;
  try {
    return Deno.statSync(path).isFile ? [path] : ["git", "http-backend"];
  } catch {
    return ["git", "http-backend"];
  }
}

function parseResponse(output: Uint8Array<ArrayBuffer>): Response | undefined {
  // Latin-1, so that a character is a byte
  const text = new TextDecoder("latin1").decode(output.slice(0, 8_192));
  const [head, lines] = /^((?:[!-9;-~]+:[^\r\n]*\r?\n)+)\r?\n/.exec(text) ?? [];
  if (head === undefined || lines === undefined) return undefined;
  const headers = new Headers(
    lines.trim().split(/\r?\n/).map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const status = parseInt(headers.get("status") ?? "200");
  headers.delete("status");
  return new Response(output.slice(head.length), { status, headers });
}
