/** The programs that a child has started: to end it without them leaves them at work. */
import { started } from "./starting.ts";

/** How the list of programs is asked for: as POSIX has it, and as busybox does. */
const QUESTIONS = [["-A", "-o", "pid=,ppid="], ["-o", "pid,ppid"]];

/** The ids of what `pid` has started, and what that has; none where no `ps` tells them. */
export async function descendantsOf(pid: number): Promise<readonly number[]> {
  for (const args of QUESTIONS) {
    const child = await started(
      new Deno.Command("ps", { args, stdin: "null", stdout: "piped", stderr: "null" }),
    ).catch(() => undefined);
    if (!child) return [];
    const { code, stdout } = await child.output();
    if (code === 0) return below(pid, new TextDecoder().decode(stdout));
  }
  return [];
}

/** The ids below `pid` in lines of an id and its parent's. */
export function below(pid: number, table: string): readonly number[] {
  const children = new Map<number, number[]>();
  for (const [, id, parent] of table.matchAll(/^ *(\d+) +(\d+) *$/gm)) {
    const beside = children.get(Number(parent)) ?? [];
    children.set(Number(parent), [...beside, Number(id)]);
  }
  const found = new Set<number>();
  const open = [pid];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const id of children.get(at) ?? []) {
      if (id === pid || found.has(id)) continue;
      found.add(id);
      open.push(id);
    }
  }
  return [...found];
}
