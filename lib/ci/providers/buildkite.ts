/**
 * Buildkite. Sources: buildkite/docs, "Environment variables", "buildkite-agent meta-data",
 * "buildkite-agent annotate", "buildkite-agent redactor", "Managing log output".
 */
import { type Fault, ok } from "../../fault.ts";
import { oneLine, shortened } from "../log.ts";
import { code } from "../markdown.ts";
import { bytesOf, carry, NUL } from "../output.ts";
import type { Provider, Write } from "../provider.ts";
import { pageOf, shaOf } from "../ref.ts";

const ANNOTATION = 1024 * 1024;

/** Buildkite. Outputs are the build's meta-data, for all its jobs. */
export const buildkite: Provider = {
  id: "buildkite",
  title: "Buildkite",
  detect: ({ env }) => env("BUILDKITE") !== undefined,
  build({ env }) {
    const tag = env("BUILDKITE_TAG");
    const pull = env("BUILDKITE_PULL_REQUEST");
    return {
      tag,
      // The branch of a tag's build is the tag.
      branch: tag ? undefined : env("BUILDKITE_BRANCH"),
      pull: pull === "false" ? undefined : pull,
      // A build that was started by hand says "HEAD".
      sha: shaOf(env("BUILDKITE_COMMIT")),
      run: env("BUILDKITE_BUILD_URL"),
      repository: pageOf(env("BUILDKITE_REPO")),
    };
  },
  outputs(outputs) {
    const carried = carry(outputs, {
      title: "the meta-data of Buildkite",
      // The agent refuses a value of nothing but white space; an empty one need not be set.
      refuses: [NUL, [/^\s+$/, "nothing but space"]],
      each: { limit: 100 * 1024, unit: "bytes", size: ([, value]) => bytesOf(value) },
    });
    if (!carried.ok) return carried;
    const said = carried.value.pairs.filter(([, value]) => value !== "");
    return ok({
      writes: said.map(([name, value]): Write => ({
        kind: "run",
        argv: ["buildkite-agent", "meta-data", "set", name],
        stdin: value,
      })),
      notes: carried.value.notes,
    });
  },
  annotate: (faults) => [annotation(
    "error",
    "rung-faults",
    shortened(faults.map(item).join(""), ANNOTATION / 4),
  )],
  summary: {
    pictures: false,
    limit: ANNOTATION,
    write: (markdown) => [annotation("info", "rung", markdown)],
  },
  mask: (secret) =>
    secret.trim() === ""
      ? []
      : [{ kind: "run", argv: ["buildkite-agent", "redactor", "add"], stdin: secret }],
  // A group ends where the next one begins.
  group: { open: (title) => ({ kind: "log", text: `--- ${oneLine(title)}\n` }) },
};

function annotation(style: string, context: string, stdin: string): Write {
  return {
    kind: "run",
    argv: ["buildkite-agent", "annotate", "--style", style, "--context", context],
    stdin,
  };
}

function item(fault: Fault): string {
  const place = fault.path ? ` in ${code(`${fault.path}:${fault.line ?? 1}`)}` : "";
  return `- ${code(fault.code)}${place}: ${code(fault.message)}\n`;
}
