/** The record of a release, as every command that makes one answers it. */
import {
  COUNT,
  FLAG,
  type Keys,
  kinds,
  list,
  MAYBE,
  nothing,
  record,
  type Schema,
  TEXT,
  TEXTS,
  word,
} from "./parts.ts";

/** The commits that raised a part. */
export const REASONS: Schema = list(
  record("A commit and the part it asks for", {
    commit: TEXT,
    subject: TEXT,
    part: word("major", "minor", "patch"),
  }),
);

/** The record of a release. docs/versions.md tells what each key means. */
export const RELEASE: Keys = {
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
  reason: REASONS,
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

/** What a release has besides: a run that it started, and gates that were passed over. */
const BESIDES: Keys = { run_url: MAYBE, override: TEXT, overridden_gates: TEXTS };

/** A release: of packages, the record of the one that leads, and that of each. */
export function releaseOf(title: string): Schema {
  const packages = list(
    record("A package's release", { package: TEXT, ...RELEASE }, BESIDES),
  );
  return record(title, RELEASE, { package: TEXT, packages, ...BESIDES });
}

/** The same, or nothing where a pull request has nothing to hold or to tag. */
export function releaseOrNone(title: string): Schema {
  return kinds(title, releaseOf(title), nothing("Nothing to release"));
}

/** The next version of each of several packages. */
export const NEXT_OF_ALL: Schema = record("The next version of each package", {
  packages: list(record("A package", {
    package: TEXT,
    paths: TEXTS,
    previous: MAYBE,
    version: MAYBE,
    tag: MAYBE,
    reason: TEXT,
    error: MAYBE,
  })),
});

/** What is null where a build is no release. */
const BUILD: Keys = Object.fromEntries(
  Object.entries(RELEASE).filter(([key]) => key !== "reason").map(([key, schema]) => [
    key,
    "type" in schema && schema !== TEXTS
      ? { ...schema, type: [...new Set([schema["type"], "null"].flat())] }
      : schema,
  ]),
);

/** What a build is: that of one tag, of all packages, or with --prefix by other names. */
export const CI: Schema = kinds(
  "What a tag, branch or pull request means",
  record("A build", { is_release: FLAG, ...BUILD }, {
    ...{ package: TEXT, package_path: TEXT },
    ...{ retag_from: MAYBE, retag_image: MAYBE },
  }),
  record("With --all, the packages that are released here", {
    packages: list(record("A package", {
      ...{ package: TEXT, package_path: TEXT, registry: MAYBE },
      ...{ is_release: FLAG, ...BUILD },
    })),
  }),
  {
    title: "With --prefix, each name begins with it",
    type: "object",
    propertyNames: {
      pattern: `(?:${["is_release", ...Object.keys(BUILD)].join("|")})$`,
    },
    minProperties: Object.keys(BUILD).length + 1,
    not: { required: ["is_release"] },
  },
);
