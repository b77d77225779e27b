/** A text in the editor that git would start: `$GIT_EDITOR`, `core.editor`, `$VISUAL`, `$EDITOR`. */
import { fail, ok, type Result } from "../fault.ts";
import { fitToShow, join, type World } from "../system/startup.ts";

/**
 * The text as the person left it in git's editor. What git names is a line for a shell, so a
 * shell reads it, as git itself does; the file is an argument of its own.
 *
 * Fails with `usage` where git knows of no editor, or nobody is there to use one that nobody
 * named, and with `cancelled` where it ends with
 * another code than 0 or leaves the text empty.
 */
export async function editText(
  world: World,
  text: string,
  name: string,
): Promise<Result<string>> {
  // An editor that nobody named would wait for keys that nobody presses.
  if (!world.terminal && !await isNamed(world)) {
    return fail("usage", "Cannot edit: nobody is at a terminal", {
      hint: "Run it at a terminal, or name an editor that needs none: GIT_EDITOR",
    });
  }
  const asked = await world.run({
    ...{ command: "git", args: ["var", "GIT_EDITOR"], cwd: world.cwd },
  });
  const editor = asked?.code === 0 ? new TextDecoder().decode(asked.stdout).trim() : "";
  if (editor === "") {
    return fail("usage", "Cannot start an editor: git knows of none", {
      hint: "Name one: `git config --global core.editor NAME`, or EDITOR",
    });
  }
  const folder = scratch(world);
  const path = join(folder, name);
  world.disk.makeFolder(folder);
  try {
    world.disk.write(path, new TextEncoder().encode(text), { mode: 0o600 });
    const code = await start(world, editor, path);
    if (code !== 0) {
      const how = code === undefined
        ? "there is no shell for it"
        : `it ended with ${code}`;
      return fail("cancelled", `Cannot edit with "${fitToShow(editor)}": ${how}`);
    }
    const bytes = world.disk.read(path);
    const after = bytes ? new TextDecoder().decode(bytes) : "";
    return after.trim() === ""
      ? fail("cancelled", "Cannot go on: the text was left empty")
      : ok(after);
  } finally {
    world.disk.removeAll(folder);
  }
}

/** Whether somebody named the editor, in the environment or to git. */
async function isNamed(world: World): Promise<boolean> {
  if (["GIT_EDITOR", "VISUAL", "EDITOR"].some((name) => world.env(name))) return true;
  const args = ["config", "--get", "core.editor"];
  const asked = await world.run({ command: "git", args, cwd: world.cwd });
  return asked?.code === 0;
}

/** A folder for the text; a name of its own, so that nobody can have put one there. */
function scratch(world: World): string {
  const base = world.env("TMPDIR") || world.env("TEMP") || "/tmp";
  return join(base, `rung-${world.random()}`);
}

/** Runs the editor to its end, with the terminal for itself where there is one. */
async function start(
  world: World,
  editor: string,
  path: string,
): Promise<number | undefined> {
  const args = ["-c", `${editor} "$@"`, editor, path];
  const spawn = { command: "sh", args, cwd: world.cwd };
  if (world.terminal) return await world.terminal.attach(spawn);
  return (await world.run(spawn))?.code;
}
