/** Whether a git that rung started is still pushing: it lives on where only rung was killed. */
import { sep, type World } from "../system/startup.ts";

/** How the processes of this machine are told with their arguments, first that works. */
const LISTS: readonly (readonly string[])[] = sep === "\\"
  ? [[
    ...["powershell", "-NoProfile", "-Command"],
    "Get-CimInstance Win32_Process | ForEach-Object CommandLine",
  ]]
  : [["ps", "-A", "-ww", "-o", "args="], ["ps", "-A", "-o", "args="], [
    "ps",
    "-o",
    "args",
  ]];

/**
 * Whether a git on this machine is pushing that commit; its arguments name it, so that no
 * other process is taken for it. Nothing where the processes cannot be listed.
 */
export async function isPushing(
  world: World,
  commit: string,
): Promise<boolean | undefined> {
  for (const [command, ...args] of LISTS) {
    const exit = await world.run({ command: command!, args, cwd: world.cwd });
    if (exit?.code !== 0) continue;
    return new TextDecoder().decode(exit.stdout).split("\n").some((line) =>
      /\bgit(?:\.exe"?)? push\b/.test(line) && line.includes(`${commit}:refs/heads/`)
    );
  }
  return undefined;
}
