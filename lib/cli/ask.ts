/** Whether a person may be asked, decided once, and the asking. */
import { harmless, mayBeCi, oneLine } from "../ci/startup.ts";
import type { Asker } from "../commands/startup.ts";
import { fail, ok, type Result } from "../fault.ts";
import { join, type Prompts, type World } from "../system/startup.ts";

/**
 * Whom to ask; nothing where standard input or error is no terminal, in a CI, and with
 * `--yes`, `--json` or `--no-input`. Nothing is loaded before the first question.
 *
 * With `ACCESSIBLE` set, and where `TERM` is dumb, lists are numbered and nothing is redrawn.
 */
export function askerOf(
  world: World,
  options: Readonly<Record<string, unknown>>,
): Asker | undefined {
  const { terminal } = world;
  const isBarred = ["yes", "json", "no-input"].some((name) => options[name] === true);
  if (!terminal || isBarred || mayBeCi(hinted(world))) return undefined;
  const isSet = (name: string) => hinted(world)(name) !== undefined;
  const isPlain = isSet("ACCESSIBLE") || world.env("TERM") === "dumb";
  let loaded: Promise<Prompts> | undefined;
  const prompts = () => loaded ??= terminal.prompts(isPlain);
  return {
    async confirm(message, isYes = false) {
      const answer = await (await prompts()).confirm(oneLine(message), isYes);
      if (answer === undefined) return cancelled();
      return answer
        ? ok(true)
        : fail("declined", "Cannot go on: you said no, and nothing was done");
    },
    async select(message, choices) {
      const shown = choices.map((each) => ({
        ...each,
        label: oneLine(each.label),
        ...(each.hint === undefined ? {} : { hint: oneLine(each.hint) }),
      }));
      return answered(await (await prompts()).select(oneLine(message), shown));
    },
    text: async (message, check) =>
      answered(await (await prompts()).text(oneLine(message), check)),
    edit: (text, name) => edit(world, text, name),
  };
}

/**
 * The environment as far as it tells of a CI: a terminal inside of Kubernetes is a person's
 * workspace, and `CI=false` says no.
 */
function hinted(world: World): (name: string) => string | undefined {
  return (name) => {
    const value = name === "KUBERNETES_SERVICE_HOST" ? "" : world.env(name) ?? "";
    return ["", "0", "false"].includes(value) ? undefined : value;
  };
}

function answered<T>(answer: T | undefined): Result<T> {
  return answer === undefined ? cancelled() : ok(answer);
}

function cancelled(): Result<never> {
  return fail("cancelled", "Cannot go on: the question was left unanswered");
}

/** Where files for editing go; a name of its own, so that nobody can have put one there. */
function scratch(world: World, name: string): string {
  const base = world.env("TMPDIR") || world.env("TEMP") || "/tmp";
  return join(base, `rung-${world.random()}`, name);
}

/**
 * The text as the person left it in the editor that git would start. It is git's own word for
 * a shell, so a shell reads it; the file's name is an argument of its own.
 */
async function edit(world: World, text: string, name: string): Promise<Result<string>> {
  const asked = await world.run({
    ...{ command: "git", args: ["var", "GIT_EDITOR"], cwd: world.cwd },
  });
  const editor = asked?.code === 0 ? new TextDecoder().decode(asked.stdout).trim() : "";
  if (editor === "") {
    return fail("usage", "Cannot start an editor: git knows of none", {
      hint: "Name one: `git config --global core.editor NAME`, or EDITOR",
    });
  }
  const path = scratch(world, name);
  const folder = path.slice(0, -name.length - 1);
  world.disk.makeFolder(folder);
  try {
    world.disk.write(path, new TextEncoder().encode(text), {
      mode: 0o600,
    });
    const args = ["-c", `${editor} "$@"`, editor, path];
    const code = await world.terminal!.attach({ command: "sh", args, cwd: world.cwd });
    if (code !== 0) {
      const how = code === undefined
        ? "there is no shell for it"
        : `it ended with ${code}`;
      return fail("cancelled", `Cannot edit with "${harmless(editor)}": ${how}`);
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
