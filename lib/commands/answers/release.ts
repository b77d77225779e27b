/** The record of a release, as every command that makes one answers it. */
import { COUNT, FLAG, MAYBE, type Schema, TEXT, TEXTS } from "./parts.ts";

/** The record of a release. docs/versions.md tells what each key means. */
export const RELEASE: Readonly<Record<string, Schema>> = {
  version: TEXT,
  tag: TEXT,
  channel: TEXT,
  type: TEXT,
  is_prerelease: FLAG,
  base: TEXT,
  number: { type: ["integer", "null"] },
  major: COUNT,
  minor: COUNT,
  patch: COUNT,
  previous_version: MAYBE,
  previous_stable: MAYBE,
  pep440: MAYBE,
  pypi_target: MAYBE,
  npm_dist_tag: MAYBE,
  docker_tags: TEXTS,
  make_latest: FLAG,
  sha: MAYBE,
  notes_path: MAYBE,
  changed_files: TEXTS,
  url: MAYBE,
};
