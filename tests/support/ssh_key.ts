/** A key to sign with, for a clone of a test. */
import { assertEquals } from "./assert.ts";
import type { Repo } from "./repo.ts";

/** Whether this machine can make one. */
export function hasSshKeygen(): boolean {
  try {
    new Deno.Command("ssh-keygen", { args: ["-?"], stderr: "null" }).outputSync();
    return true;
  } catch {
    return false;
  }
}

/** Makes one, and has the clone sign with it; gives its path. */
export async function makeKey(repo: Repo): Promise<string> {
  const key = `${repo.root}/key`;
  const { code } = await new Deno.Command("ssh-keygen", {
    args: ["-q", "-t", "ed25519", "-N", "", "-f", key],
  }).output();
  assertEquals(code, 0);
  await repo.git("config", "gpg.format", "ssh");
  await repo.git("config", "user.signingkey", `${key}.pub`);
  return key;
}

/** An environment whose git has these switches on: a sealed one says that it does not sign. */
export function withSettings(
  env: Readonly<Record<string, string>>,
  ...settings: readonly string[]
): Record<string, string> {
  const count = Number(env["GIT_CONFIG_COUNT"]);
  const said = settings.flatMap((setting, i) => [
    [`GIT_CONFIG_KEY_${count + i}`, setting],
    [`GIT_CONFIG_VALUE_${count + i}`, "true"],
  ]);
  return {
    ...env,
    GIT_CONFIG_COUNT: `${count + settings.length}`,
    ...Object.fromEntries(said),
  };
}
