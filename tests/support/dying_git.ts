/**
 * A `git` on the PATH that takes its whole process group with it at its nth call: before git
 * begins, with the locks that a killed git leaves, somewhere inside git, or when git is done and
 * nobody has heard of it. For a compiled rung, whose effects nobody else can count.
 */
import { startRung } from "./rung_process.ts";

/** Where in the call the group dies. */
export type Point = "before" | "locked" | "inside" | "after";

/** All of them. */
export const POINTS: readonly Point[] = ["before", "locked", "inside", "after"];

/** The git that there is. */
function realGit(): string {
  const { stdout } = new Deno.Command("sh", { args: ["-c", "command -v git"] })
    .outputSync();
  return new TextDecoder().decode(stdout).trim();
}

/** What a git leaves that is killed while it writes. `$1` is its command. */
const LOCKS = `
case "$1" in
  add | update-index | read-tree | reset | merge | commit)
    : > "\${GIT_INDEX_FILE:-.git/index}.lock" ;;
esac
case "$*" in
  update-ref*refs/heads/main* | merge*) : > .git/refs/heads/main.lock ;;
  update-ref*refs/tags/* | tag*) : > ".git/refs/tags/$TAG.lock" ;;
esac`;

/** Writes the git that dies into a folder; it counts its calls there. */
async function writeGit(
  folder: string,
  { at, point, tag }: { at: number; point: Point; tag: string },
): Promise<void> {
  const real = realGit();
  const then: Record<Point, string> = {
    before: "",
    locked: `TAG="${tag}"${LOCKS}`,
    inside: `"${real}" "$@" <&0 & /bin/sleep 0.0${(at * 37) % 40 + 10}`,
    after: `"${real}" "$@" > /dev/null 2>&1`,
  };
  const script = `#!/bin/sh
n=0
while ! /bin/mkdir "${folder}/$n" 2> /dev/null; do n=$((n + 1)); done
[ "$n" -eq ${at} ] || exec "${real}" "$@"
printf '%s' "$*" > "${folder}/died"
${then[point]}
kill -9 0
`;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${folder}/git`, script);
  await Deno.chmod(`${folder}/git`, 0o755);
}

/** Runs rung, the compiled one where tests are of it, with such a git; tells where it died. */
export async function runWithDyingGit(
  argv: readonly string[],
  place: { cwd: string; env: Readonly<Record<string, string>> },
  fate: { at: number; point: Point; tag: string },
): Promise<{ isDead: boolean; code: number; err: string; died: string }> {
  const folder = await Deno.makeTempDir({ dir: "/tmp", prefix: "rung-dying-git-" });
  try {
    await writeGit(folder, fate);
    const path = `${folder}:${Deno.env.get("PATH")}`;
    const run = startRung(argv, { ...place, path, isGroup: true });
    const { signal, code, stderr } = await run.output();
    const err = new TextDecoder().decode(stderr);
    const isDead = signal === "SIGKILL";
    const died = isDead ? await Deno.readTextFile(`${folder}/died`) : "";
    return { isDead, code, err, died };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
