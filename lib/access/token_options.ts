/** What git is told so that it goes to a remote with the token, and with nothing else. */
import { ok, type Result } from "../fault.ts";
import { forgeOf, type Place } from "../forge/mod.ts";
import { type Git, type GitOptions, noHooks, type Repository } from "../git/mod.ts";
import { basicOf } from "../system/mod.ts";

/**
 * What git goes to `url` with: the token, and nothing else.
 *
 * Settings in its environment carry it, so that it is on no command line and in no file. Every
 * header that is configured is reset under its own key: a reset under another key leaves it in
 * force. Where the server leads elsewhere, git does not follow: it would take the header along.
 *
 * Fails with `git_failed`.
 */
export async function tokenOptions(
  repository: Pick<Repository, "git" | "commonFolder">,
  url: string,
  secret: string,
  place: Place | undefined,
): Promise<Result<Pick<GitOptions, "env" | "settings">>> {
  const keys = await headerKeys(repository.git);
  if (!keys.ok) return keys;
  const own = `http.${url}.extraheader`;
  const user = place && forgeOf(place).gitUser?.(secret);
  return ok({
    settings: [
      ...keys.value.map((key) => [key, ""] as const),
      [own, ""],
      [own, `AUTHORIZATION: basic ${basicOf(secret, user)}`],
      ["credential.helper", ""],
      [`credential.${url}.helper`, ""],
      ["core.askPass", ""],
      // Hooks of the clone would find the token in their environment.
      noHooks(repository),
      ["transfer.credentialsInUrl", "die"],
      ["http.followRedirects", "false"],
      [`http.${url}.followRedirects`, "false"],
      // The longest match wins: no other rule may lead the token elsewhere.
      [`url.${url}.insteadOf`, url],
      [`url.${url}.pushInsteadOf`, url],
    ],
    env: {
      // It would come last, and win.
      GIT_CONFIG_PARAMETERS: undefined,
      GIT_ASKPASS: "",
      SSH_ASKPASS: "",
      GIT_TERMINAL_PROMPT: "0",
      // Traces may be asked for, but not for the token.
      GIT_TRACE_REDACT: "1",
      GIT_TRACE2_ENV_VARS: "GIT_TERMINAL_PROMPT",
      GIT_TRACE2_CONFIG_PARAMS: "core.hooksPath",
    },
  });
}

/** The keys of all configured HTTP headers, those of included files among them. */
async function headerKeys(git: Git): Promise<Result<string[]>> {
  const headers = await configuredHeaders(git);
  return headers.ok ? ok([...new Set(headers.value.map(({ key }) => key))]) : headers;
}

/**
 * Where the clone, the user and the machine have stored HTTP headers, for people.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function headerPlaces(git: Git): Promise<Result<string[]>> {
  const headers = await configuredHeaders(git);
  if (!headers.ok) return headers;
  return ok(headers.value.map(({ key, origin }) => `${key} (${origin})`));
}

async function configuredHeaders(git: Git) {
  const args = ["config", "--null", "--show-origin", "--name-only", "--get-regexp"];
  const exit = await git.try([...args, "^http\\.(.*\\.)?extraheader$"]);
  if (!exit.ok) return exit;
  const fields = new TextDecoder().decode(exit.value.stdout).split("\0");
  const found: { readonly origin: string; readonly key: string }[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    found.push({ origin: fields[i]!, key: fields[i + 1]! });
  }
  return ok(found);
}
