/** The keys of `[workflows]` for what the workflow `release` makes and tries, one row each. */
import type { WorkflowSettings } from "../../ci/mod.ts";
import type { Key } from "./key.ts";
import { LABEL, SCRIPT, SECRET } from "./workflow_forms.ts";

/** What `release` builds, with what and where, and how it is tried. */
export const MADE_KEYS = {
  "assets": {
    kind: "texts",
    default: [],
    form: {
      pattern: /^(?!.*\$\{\{)[^\n\r]+$/,
      words: "it must be a glob on one line, without ${{ }}",
    },
    summary:
      "The files that the workflow `release` builds and hands out, all of one folder",
    example: '["dist/*"]',
  },
  "tools": {
    kind: "texts",
    default: [],
    choices: ["deno", "node", "uv"] as const satisfies readonly WorkflowSettings[
      "tools"
    ][number][],
    summary:
      "What `release` installs before `test`, `build` and `try`, in the version " +
      "that rung pins",
    example: '["node"]',
  },
  "build-secrets": {
    kind: "texts",
    default: [],
    form: SECRET,
    summary:
      "The secrets that `release` hands to `build`, as variables of the same names",
    example: '["SIGNING_KEY"]',
  },
  "build-on": {
    kind: "texts",
    default: [],
    form: LABEL,
    summary:
      "The machines that `release` runs `test` and `build` on, each by itself, " +
      "with files of different names. Default: what `runs-on` says",
    example: '["ubuntu-24.04", "macos-15", "windows-2025"]',
  },
  "try": {
    kind: "text",
    form: SCRIPT,
    summary:
      "Shell commands that try what `release` built, in `dist`, before anything " +
      "is handed out",
    example: '"dist/tool --version"',
  },
  "try-on": {
    kind: "texts",
    default: [],
    form: LABEL,
    summary: "The machines that `try` runs on. Default: what `runs-on` says",
    example: '["ubuntu-22.04", "macos-15", "windows-2025"]',
  },
  "assets-same": {
    kind: "switch",
    default: false,
    summary:
      "Whether a version whose very code was a pre-release before gets the files of that one, " +
      "proved by their digests, and `build` runs only where one of them is not there whole or " +
      "says that version: for files that do not have the version inside",
    example: "true",
  },
  "image": {
    kind: "text",
    form: {
      pattern: /^(?!\/)[\w./-]*\w$/,
      words: "it must be the path of a Dockerfile from the root",
    },
    summary: "The Dockerfile of the image that `release` builds and pushes to the " +
      "repository's place at ghcr.io, under the tags that suit the version; it is given " +
      "the argument `VERSION`",
    example: '"Dockerfile"',
  },
  "image-retag": {
    kind: "switch",
    default: false,
    summary:
      "Whether a version whose very code was a pre-release before gets the image of " +
      "that one under its own tags, and is built only where there is none: for images that do " +
      "not have the version inside",
    example: "true",
  },
} as const satisfies Record<string, Key>;
