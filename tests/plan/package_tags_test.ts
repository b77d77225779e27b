/** Which tags are one package's, where names alone do not tell. */
import { findPackagePattern, type Home, namedLikeBuilds } from "../../lib/plan/mod.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";

const home = (name: string, folder: string, version: string, more = {}): Home => ({
  ...{ name, version, folders: [folder] },
  ...more,
});

/** Projects as they are: clap, vite, knope, changesets, tokio. */
const CLAP = {
  tags: "v4.6.5 v4.6.6 clap_complete-v4.6.9",
  homes: [
    home("clap", "", "4.6.6"),
    home("clap_builder", "clap_builder", "4.6.6"),
    home("clap_complete", "clap_complete", "4.6.9"),
    home("clap_new", "clap_new", "0.1.0"),
  ],
};
const VITE = {
  tags: "v8.2.1 v8.2.2 plugin-legacy@8.2.1",
  homes: [
    home("@vitejs/vite-monorepo", "", "", { isPrivate: true }),
    home("vite", "packages/vite", "8.2.1"),
    home("@vitejs/plugin-legacy", "packages/plugin-legacy", "8.2.1"),
  ],
};
const KNOPE = {
  tags: "knope/v0.23.0 versioning/v0.8.0 config/v0.4.3",
  homes: [
    home("knope", "crates/knope", "0.23.0"),
    home("knope-versioning", "crates/knope-versioning", "0.8.0"),
    home("knope-config", "crates/knope-config", "0.9.9"),
    home("short", "crates/short", "1.0.0", { alias: "@x/versioning" }),
  ],
};

/** An example has the short name of a package that is published: those tags are not its own. */
const STARLIGHT = {
  tags: "@astrojs/starlight-markdoc@0.7.0",
  homes: [
    home("@example/starlight-markdoc", "examples/markdoc", "0.0.1"),
    home("@astrojs/starlight-markdoc", "packages/markdoc", "0.7.0"),
  ],
};

const GO = {
  tags: "v1.0.0 kyaml/v0.21.1 old/moved/v1.2.0",
  homes: [
    home("moved", "moved", "", { tagBefore: "moved/v" }),
    home("kit", "", "", { tagBefore: "v" }),
    home("kyaml", "kyaml", "", { tagBefore: "kyaml/v", isPrivate: true }),
    home("cmd/new", "cmd/new", "", { tagBefore: "cmd/new/v", isPrivate: true }),
  ],
};

/** Tags that are called by the package's place, or as its project file says. */
const PLACED = {
  tags:
    "parts/web_search-v6.1.0 parts/web_search-v6.2.0 parts/chat-v1.0.0 Host.Linux-1.4.0 ui-v0.3.0",
  homes: [
    home("web-search-parts", "parts/web_search", ""),
    home("chat-parts", "parts/chat", ""),
    home("chat-example", "parts/chat", ""),
    home("Acme.Host.Linux", "src/Acme.Host.Linux", "", { tagBefore: "Host.Linux-" }),
    home("kit", "ui", "7.0.0"),
    home("ui", "web", "0.3.0"),
  ],
};

/** Tags that are called by the folder a package lies in, wherever that is. */
const FOLDERS = {
  tags: "Acme.Providers.Flags-v0.1.2 search-v1.0.0 core-v2.0.0 demo-v1.0.0",
  homes: [
    home("Acme.Provider.Flags", "src/Acme.Providers.Flags", "0.1.1"),
    home("@x/engine", "packages/search", "0.9.0"),
    home("engine", "rust/core", "0.9.0"),
    home("@x/other", "packages/core", "0.9.0"),
    home("@x/shop", "apps/demo", "0.9.0", { isPrivate: true }),
  ],
};

/** An example that is called as a package without its scope is, as tauri has it. */
const EXAMPLE = {
  tags: "api-v2.0.0 api-v2.1.0",
  homes: [
    home("api", "examples/api", "1.0.0", { isPrivate: true }),
    home("@app/api", "packages/api", "2.1.0"),
  ],
};

/** Tags that leave the end of each name out, which is the project's. */
const BEGUN = {
  tags: "curve-4.1.3 ed-2.1.1 acme-1.0.0 kit-0.3.0",
  homes: [
    home("curve-dalek", "curve-dalek", "5.0.0-pre.1"),
    home("curve-dalek-derive", "derive", "0.2.0"),
    home("ed-dalek", "ed-dalek", "2.1.1"),
    home("acme-core", "core", "0.1.0"),
    home("acme-cli", "cli", "1.0.0"),
    home("kit-of-old", "old", "0.5.0"),
  ],
};

/** Tags of Maven's artifacts, called by their group too. */
const GROUPS = {
  tags: "org.acme.core-v1.0.0 org.acme.tools.cli-v0.3.0 org.acme.web-v1.0.0",
  homes: [
    home("core", "core", "1.1.0"),
    home("cli", "tools/cli", "0.3.0"),
    home("web", "a", "2.0.0"),
    home("@x/web", "b", "2.0.0"),
  ],
};

/** Called by release-please's components, the new one too. */
const COMPONENTS = {
  tags: "org.acme.engine-v1.0.0 org.acme.shell-v0.3.0",
  homes: [
    home("core", "core", "1.0.0", { alias: "org.acme.engine" }),
    home("cli", "cli", "0.3.0", { alias: "org.acme.shell" }),
    home("web", "web", "0.1.0", { alias: "org.acme.site" }),
    home("api", "api", "0.1.0"),
  ],
};

/** A chart beside the application of its name, which has tags without one. */
const CHARTS = {
  tags: "v0.9.0 acme-helm-chart-3.1.0 acme-policies-chart-2.0.0",
  homes: [
    home("acme", "charts/acme", "3.1.0"),
    home("acme-policies", "charts/acme-policies", "2.0.1"),
  ],
};

/** Hyphens in tags where names have none. */
const HYPHENS = {
  tags: "acme-oban-v1.0.0 acme-ecto-v2.0.0",
  homes: [
    home("acme_oban", "oban", "1.0.0"),
    home("acme_ecto", "ecto", "2.0.0"),
    home("acme_new", "new", "0.1.0"),
  ],
};

/** A crate and its package for JavaScript are in one folder, each with tags of its own. */
const PLUGINS = {
  tags: "dialog-v2.0.1 dialog-js-v2.0.0 fs-v2.1.0",
  homes: [
    home("plugin-of-app-dialog", "plugins/dialog", "2.0.1"),
    home("@app/plugin-dialog", "plugins/dialog", "2.0.0"),
    home("plugin-of-app-fs", "plugins/fs", "2.1.0"),
  ],
};

/** Tags that leave the hyphens of a name out, and its beginning. */
const JOINED = {
  tags: "checkpointsqlite==3.1.0 checkpoint==4.0.0",
  homes: [
    home("graph-checkpoint-sqlite", "libs/sqlite", "3.1.0"),
    home("graph-checkpoint", "libs/base", "4.1.0"),
  ],
};

/** Once tagged by its place, and now without a name. */
const MOVED = {
  tags: "libs/aws/v0.1.0 v0.1.1 v0.2.0",
  homes: [home("chain-aws", "libs/aws", "0.2.0"), home("other", "libs/x", "3.0.0")],
};

/** One stray tag has a package's whole name; those that say its version have the end of it. */
const STRAY = {
  tags: "acme-cli==0.1.39 cli==0.4.30 cli==0.4.31 core-kit-1.3.0 kit-1.2.0",
  homes: [
    home("acme-cli", "libs/cli", "0.4.31"),
    home("core-kit", "libs/kit", "1.3.0"),
    home("web", "web", "1.0.0"),
  ],
};

/** Zeros hold the place of a version: the project's old tags say nothing of such a package. */
const ZEROS = {
  tags: "v0.0.0 v2.0.1 main@3.0.0",
  homes: [
    home("main", "packages/main", "3.0.0"),
    home("@x/plug", "packages/plug", "0.0.0"),
  ],
};

/** Python reads `lib_b` and `lib-b` as one; what is new is tagged as its siblings are. */
const UV = {
  tags: "v0.5.0 lib-a-v1.1.0 lib-b-v2.0.0",
  homes: [
    home("top", "", "0.5.0"),
    home("lib-a", "a", "1.1.0"),
    home("lib_b", "b", "2.0.0"),
    home("lib.c", "c", "0.1.0"),
  ],
};

/** Packages that are developing what comes next, without one at the root: `pool` is `db-pool`. */
const DEVELOPING = {
  tags: "3.3.3 3.3.4 pool-3.2.0 pool-3.3.1",
  homes: [
    home("db", "db", "3.3.5.dev1"),
    home("db-c", "db_c", "3.4.0-SNAPSHOT"),
    home("db-pool", "db_pool", "3.3.2.dev1"),
    home("db-stub", "stub", "0.1.0"),
    home("db-far", "far", "3.6.0.dev1"),
    home("db-docs", "docs", "3.3.5.dev1", { isPrivate: true }),
  ],
};

/** The same beside one at the root. */
const ROOTED = {
  ...DEVELOPING,
  homes: [...DEVELOPING.homes, home("all", "", "3.3.5.dev1")],
};

/** One package under two spellings of its name, as dart-sass has it; the highest counts. */
const SASS = {
  tags: "1.0.0 sass_api/1.0.0 sass-api-1.0.0 sass-api-1.1.0 lib-x-1.0.0 lib_x-1.0.0",
  homes: [
    home("sass", "", "1.0.0"),
    home("sass_api", "pkg/sass_api", "1.1.0"),
    home("lib_x", "pkg/lib_x", "1.0.0"),
  ],
};

/** A module takes its number from its parent, and its tags. */
const MAVEN = {
  tags: "v1.0.0 b-2.0.0",
  homes: [
    home("parent", "", "1.0.0", { sharesWith: "parent" }),
    home("a", "a", "1.0.0", { sharesWith: "parent" }),
    home("b", "b", "2.0.0"),
  ],
};

/** Crates of one number, each with tags: a new one gets its own too. */
const APART = {
  tags: "x-v1.0.0 x-core-v1.0.0",
  homes: [
    home("x", "", "1.0.0", { sharesWith: "x" }),
    home("x-core", "core", "1.0.0", { sharesWith: "x" }),
    home("x-new", "new", "1.0.0", { sharesWith: "x" }),
  ],
};

/** Names that mostly stand for builds. */
const BUILDS = {
  tags: "edge@1.0.0 v1.9.0 v2.0.0 canary-1.0.0",
  homes: [
    home("edge", "edge", "1.1.0"),
    home("main", "main", "1.9.0"),
    home("canary", "canary", "0.0.0", { isPrivate: true }),
  ],
};

/** Tags from the first years, when there was one crate; what is never published has their number. */
const TOKIO = {
  tags: "0.1.0 0.1.5 tokio-1.53.1 tokio-test-0.4.5",
  homes: [
    home("tokio", "tokio", "1.53.1"),
    home("tokio-test", "tokio-test", "0.4.5"),
    home("stress-test", "stress-test", "0.1.0", { isPrivate: true }),
    home("web", "web", "0.1.5", { isPrivate: true }),
  ],
};

/** Packages that once had tags of their own, and are released together now. */
const TOGETHER = {
  tags: "acme-rails-v4.4.0 acme-old-v4.2.0 acme-web-v6.6.2 6.6.1 6.6.2",
  homes: [
    home("acme-rails", "rails", "6.6.2"),
    home("acme-old", "old", "6.6.1"),
    home("acme-web", "web", "6.6.2"),
  ],
};

const ROWS: readonly (readonly [
  typeof CLAP,
  name: string,
  before: string | undefined,
])[] = [
  [CLAP, "clap", "v"],
  [CLAP, "clap_builder", "v"],
  [CLAP, "clap_complete", "clap_complete-v"],
  [CLAP, "clap_new", "clap_new-v"],
  [VITE, "vite", "v"],
  [VITE, "@vitejs/vite-monorepo", "vite-monorepo@"],
  [VITE, "@vitejs/plugin-legacy", "plugin-legacy@"],
  [STARLIGHT, "@example/starlight-markdoc", "@example/starlight-markdoc@"],
  [STARLIGHT, "@astrojs/starlight-markdoc", "@astrojs/starlight-markdoc@"],
  [KNOPE, "knope", "knope/v"],
  [KNOPE, "knope-versioning", "versioning/v"],
  [KNOPE, "knope-config", undefined],
  [KNOPE, "short", "versioning/v"],
  [UV, "lib_b", "lib-b-v"],
  [UV, "lib.c", "lib.c-v"],
  [DEVELOPING, "db", ""],
  [DEVELOPING, "db-c", ""],
  [DEVELOPING, "db-pool", "pool-"],
  [DEVELOPING, "db-stub", "db-stub@"],
  [DEVELOPING, "db-far", "db-far@"],
  [DEVELOPING, "db-docs", "db-docs@"],
  [ROOTED, "db", "db@"],
  [ROOTED, "all", ""],
  [SASS, "sass_api", "sass-api-"],
  [SASS, "lib_x", "lib_x-"],
  [MAVEN, "parent", "v"],
  [MAVEN, "a", "v"],
  [MAVEN, "b", "b-"],
  [APART, "x-core", "x-core-v"],
  [APART, "x-new", "x-new-v"],
  [BUILDS, "edge", "edge@"],
  [BUILDS, "main", "v"],
  [BUILDS, "canary", "canary@"],
  [TOKIO, "tokio-test", "tokio-test-"],
  [TOKIO, "stress-test", "stress-test-"],
  [TOKIO, "web", ""],
  [GO, "kit", "v"],
  [GO, "kyaml", "kyaml/v"],
  [GO, "cmd/new", "cmd/new/v"],
  // Go takes no other tags than those by the path.
  [GO, "moved", "moved/v"],
  [PLACED, "web-search-parts", "parts/web_search-v"],
  [PLACED, "chat-parts", "chat-parts-v"],
  [PLACED, "Acme.Host.Linux", "Host.Linux-"],
  [PLACED, "kit", "kit-v"],
  [PLACED, "ui", "ui-v"],
  [FOLDERS, "Acme.Provider.Flags", "Acme.Providers.Flags-v"],
  [FOLDERS, "@x/engine", "search-v"],
  [FOLDERS, "engine", "engine@"],
  [FOLDERS, "@x/other", "@x/other@"],
  [FOLDERS, "@x/shop", "@x/shop@"],
  [EXAMPLE, "api", "api@"],
  [EXAMPLE, "@app/api", "api-v"],
  [COMPONENTS, "core", "org.acme.engine-v"],
  [COMPONENTS, "web", "org.acme.site-v"],
  [COMPONENTS, "api", "api-v"],
  [GROUPS, "core", "org.acme.core-v"],
  [GROUPS, "cli", "org.acme.tools.cli-v"],
  [GROUPS, "web", undefined],
  [BEGUN, "curve-dalek", "curve-"],
  [BEGUN, "curve-dalek-derive", "curve-dalek-derive@"],
  [BEGUN, "ed-dalek", "ed-"],
  [BEGUN, "acme-core", "acme-core@"],
  [BEGUN, "acme-cli", "acme-cli@"],
  [BEGUN, "kit-of-old", "kit-of-old@"],
  [HYPHENS, "acme_new", "acme-new-v"],
  [CHARTS, "acme", "acme-helm-chart-"],
  [CHARTS, "acme-policies", "acme-policies-chart-"],
  [PLUGINS, "@app/plugin-dialog", "dialog-js-v"],
  [PLUGINS, "plugin-of-app-dialog", "dialog-v"],
  [JOINED, "graph-checkpoint-sqlite", "checkpointsqlite=="],
  [JOINED, "graph-checkpoint", undefined],
  [MOVED, "chain-aws", "v"],
  [TOGETHER, "acme-rails", ""],
  [TOGETHER, "acme-old", "acme-old-v"],
  [TOGETHER, "acme-web", "acme-web-v"],
  [ZEROS, "@x/plug", "@x/plug@"],
  [STRAY, "acme-cli", "cli=="],
  [STRAY, "core-kit", "core-kit-"],
];

for (const [{ tags, homes }, name, before] of ROWS) {
  Deno.test(`findPackagePattern() of ${name} among "${tags}" is ${before ?? "asked"}`, () => {
    const own = homes.find((each) => each.name === name)!;
    const found = findPackagePattern(tags.split(" "), name, { home: own, homes });
    if (before === undefined) assertFault(found, "config_invalid");
    else assertEquals(assertOk(found).before, before);
  });
}

/** Packages, and whose tags are no builds then: what is never published must have tagged its version. */
const CALLED: readonly (readonly [tags: string, homes: readonly Home[], string])[] = [
  ["edge@1.0.0 nightly-1.0.0 v1.0.0", [home("edge", "e", "1.1.0")], "edge"],
  ["core-test-v0.3.0 test-1.0.0", [home("@x/core-test", "t", "0.4.0")], "core-test"],
  ["canary-1.0.0", [home("canary", "c", "2.0.0", { isPrivate: true })], ""],
  ["canary-1.0.0", [home("canary", "c", "1.0.0", { isPrivate: true })], "canary"],
  [
    "next/v1.0.0",
    [home("next", "next", "", { isPrivate: true, tagBefore: "next/v" })],
    "next",
  ],
  ["edge-1.0.0", [home("app", "", "1.0.0")], ""],
];
for (const [tags, homes, owners] of CALLED) {
  Deno.test(`namedLikeBuilds() among "${tags}" is "${owners}" for ${homes[0]!.name} ${homes[0]!.version}`, () => {
    assertEquals([...namedLikeBuilds(tags.split(" "), homes)].join(" "), owners);
  });
}
