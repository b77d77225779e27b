/**
 * GitHub's way to talk to a runner, which Gitea and Forgejo imitate: files for outputs and
 * the summary, commands in the log for the rest.
 *
 * Sources: actions/runner FileCommandManager.cs, ActionCommand.cs, ExecutionContext.cs;
 * actions/toolkit file-command.ts.
 */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import { githubCommand } from "./commands.ts";
import { harmless, oneLine, shortened } from "./log.ts";
import { bytesOf, carry, NUL, type Output, type Pair } from "./output.ts";
import type { Ambient, Build, Provider, Said, Write } from "./provider.ts";
import { branchOf, tagOf } from "./ref.ts";

/** How one of the family differs. */
export interface GithubLike {
  readonly title: string;
  /** The variable of its own, before GitHub's: `FORGEJO_` for `FORGEJO_REF`. */
  readonly prefix?: string;
}

/** Annotations of one kind that a step may have; the runner drops the others. */
const ANNOTATIONS = 10;
/** The longest message of an annotation, in UTF-16 units; the runner cuts the rest. */
const MESSAGE = 4096;
/** The longest output, and all of a job together: 1 MB, in UTF-16 and in UTF-8. */
const OUTPUTS = 1_000_000;
/** The longest summary of a step, in bytes, with room for what other programs wrote. */
const SUMMARY = 1024 * 1024 - 64 * 1024;

/** What is being built, from `GITHUB_REF` and its kin. */
function githubBuild(ambient: Ambient, like: GithubLike): Build {
  const env = (name: string) => variable(ambient, name, like);
  const ref = env("REF");
  const [server, repository, run] = [
    env("SERVER_URL"),
    env("REPOSITORY"),
    env("RUN_ID"),
  ];
  const page = server && repository && `${server}/${repository}`;
  return {
    tag: tagOf(ref),
    branch: branchOf(ref) ?? (tagOf(ref) ? undefined : env("HEAD_REF")),
    pull: ref?.match(/^refs\/pull\/(\d+)\//)?.[1],
    sha: env("SHA"),
    repository: page,
    run: page && run && `${page}/actions/runs/${run}`,
  };
}

/**
 * Sets outputs through the file of `GITHUB_OUTPUT`, every value between delimiters that
 * nobody could have known before.
 *
 * Fails with `ci_unreachable`, and as `carry` and `fileCommands` do.
 */
function githubOutputs(
  outputs: readonly Output[],
  ambient: Ambient,
  like: GithubLike,
): Result<Said> {
  const path = variable(ambient, "OUTPUT", like);
  if (!path) {
    return fail("ci_unreachable", "Cannot set outputs: GITHUB_OUTPUT is not set");
  }
  const room = {
    limit: OUTPUTS,
    unit: "bytes",
    size: ([name, value]: Pair) =>
      Math.max(2 * (name.length + value.length), bytesOf(name + value)),
  };
  // On Windows the runner ends lines at CRLF too, and joins them with its own line break.
  const windows = ambient.env("RUNNER_OS") === "Windows";
  const refuses = windows ? [NUL, [/[\r\n]/, "a line break"] as const] : [NUL];
  const carried = carry(outputs, {
    title: `an output of ${like.title}`,
    refuses,
    each: room,
    total: room,
  });
  if (!carried.ok) return carried;
  const text = fileCommands(carried.value.pairs, ambient.nonce);
  if (!text.ok) return text;
  return ok({
    writes: [{ kind: "append", path, text: text.value }],
    notes: carried.value.notes,
  });
}

/**
 * `name<<delimiter`, the value, the delimiter, for each pair.
 *
 * Fails with `output_unsayable` when a value holds the delimiter.
 */
function fileCommands(pairs: readonly Pair[], nonce: string): Result<string> {
  const delimiter = `ghadelimiter_${nonce}`;
  const caught = pairs.find((pair) => pair.join("\n").includes(delimiter));
  if (caught) {
    return fail(
      "output_unsayable",
      `Cannot set output "${caught[0]}": its value holds the delimiter "${delimiter}"`,
    );
  }
  return ok(
    pairs.map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`)
      .join(""),
  );
}

/** The faults as errors beside their lines, ten at most, the last one telling the rest. */
function githubAnnotations(faults: readonly Fault[]): Write[] {
  const shown = faults.length > ANNOTATIONS ? faults.slice(0, ANNOTATIONS - 1) : faults;
  const texts = shown.map((fault) =>
    githubCommand("error", {
      file: fault.path && harmless(fault.path),
      line: fault.line,
      col: fault.line && fault.column,
      title: `rung: ${fault.code}`,
    }, shortened(harmless(`${fault.message}\n${fault.hint}`), MESSAGE))
  );
  const rest = faults.slice(shown.length);
  if (rest.length > 0) {
    const list = rest.map((fault) => `${fault.code}: ${fault.message}`).join("\n");
    const text = shortened(harmless(`${rest.length} more\n${list}`), MESSAGE);
    texts.push(githubCommand("error", { title: "rung" }, text));
  }
  return [{ kind: "log", text: texts.join("") }];
}

/** Hides the secret, and each of its lines. */
function githubMask(secret: string): Write[] {
  if (secret.trim() === "") return [];
  return [{ kind: "log", text: githubCommand("add-mask", {}, secret) }];
}

/** The parts of a provider that the whole family shares. */
export function githubParts(
  like: GithubLike,
): Pick<
  Provider,
  "build" | "outputs" | "annotate" | "summary" | "mask" | "group"
> {
  return {
    build: (ambient) => githubBuild(ambient, like),
    outputs: (outputs, ambient) => githubOutputs(outputs, ambient, like),
    annotate: githubAnnotations,
    summary: {
      pictures: true,
      limit: SUMMARY,
      write(markdown, ambient) {
        const path = variable(ambient, "STEP_SUMMARY", like);
        return path ? [{ kind: "append", path, text: markdown }] : [];
      },
    },
    mask: githubMask,
    group: {
      open: (title) => ({
        kind: "log",
        text: githubCommand("group", {}, oneLine(title)),
      }),
      close: () => ({ kind: "log", text: githubCommand("endgroup", {}, "") }),
    },
  };
}

function variable(
  ambient: Ambient,
  name: string,
  { prefix }: GithubLike,
): string | undefined {
  return (prefix && ambient.env(prefix + name)) ?? ambient.env(`GITHUB_${name}`);
}
