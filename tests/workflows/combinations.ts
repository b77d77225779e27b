/** Every combination of options that changes a text, each distinct text once. */
import {
  loadWorkflows,
  type WorkflowName,
  type WorkflowSettings,
} from "../../lib/ci/mod.ts";
import { sha256 } from "../../lib/system/mod.ts";

/** The settings of a project that says nothing. */
export const PLAIN: WorkflowSettings = {
  rung: {
    version: "0.1.0",
    download: "https://github.com/rung/rung/releases/download",
  },
  install: "binary",
  tag: { before: "v", after: "" },
  queue: true,
  changesWorkflows: false,
  runsOn: "ubuntu-latest",
  push: "token",
  tokens: ["RELEASE_PAT"],
  tokenInput: "list",
  channels: ["stable", "alpha", "beta", "rc"],
  auth: "trusted",
  attest: "registry",
  githubRelease: "first",
  notes: "release/RELEASE_NOTES.md",
  isTagOnly: false,
  notify: [],
  notifyChannels: ["stable"],
  assets: [],
  tools: [],
  buildSecrets: [],
  buildOn: [],
  tryOn: [],
  retagsImage: false,
  carriesAssets: false,
  publishers: ["pypi-publish.yml"],
};

const SUM = "0123456789abcdef".repeat(4);
const SUMMED = {
  ...PLAIN.rung,
  sums: {
    "rung-x86_64-unknown-linux-gnu.tar.gz": SUM,
    "rung-aarch64-unknown-linux-gnu.tar.gz": SUM,
    "rung.js": SUM,
  },
};
const MAKE = { test: "make lint\nmake test\n", build: "make dist" };
/** Names and a server of one's own: what stands beside them makes no difference. */
const ELSEWHERE = {
  queue: false,
  tag: { before: "pkg@v", after: "+x" },
  runsOn: "ubuntu-24.04-arm",
};
/** Tags of packages. */
export const PACKAGES = [
  { before: "@x/core@", after: "" },
  { before: "app-v", after: "" },
];
const ASSETS = ["dist/*.tar.gz", "dist/SHA256SUMS"];
const RUNNERS = ["ubuntu-24.04", "macos-15"];

type Flow = WorkflowName | "gitlab";

const PYPI_NPM_CRATES: readonly Flow[] = [
  "pypi-publish",
  "npm-publish",
  "crates-publish",
];
/** What a tag starts. */
export const PUBLISHERS = [...PYPI_NPM_CRATES, "jsr-publish", "release"] as const;
const ALL: readonly Flow[] = ["create-release", "release-pr", ...PUBLISHERS, "gitlab"];

/** The options, what each of them can be, and whose text it can change. */
const OPTIONS: readonly {
  readonly of: readonly Flow[];
  readonly choices: readonly Partial<WorkflowSettings>[];
}[] = [
  {
    of: ALL,
    choices: [
      { install: "binary" },
      { install: "binary", rung: SUMMED },
      { install: "deno" },
      { install: "deno", rung: SUMMED },
      // the one of this repository, which has one kind of tag, is in its own files
      { install: "source", packages: PACKAGES },
    ],
  },
  { of: ["create-release", "release-pr", "gitlab"], choices: [{}, { branch: "main" }] },
  {
    of: ["create-release", "release-pr", "gitlab"],
    choices: [{}, { channels: ["stable", "rc"], isTagOnly: true }],
  },
  {
    of: [...PYPI_NPM_CRATES, "gitlab"],
    choices: [{ auth: "trusted" }, { auth: "token" }],
  },
  {
    of: ["npm-publish", "gitlab"],
    choices: [{}, { npmClient: "pnpm" }, { npmClient: "yarn" }, { npmClient: "bun" }],
  },
  {
    of: [...PUBLISHERS, "gitlab"],
    choices: [{ attest: "registry" }, { attest: "github" }, { attest: "none" }],
  },
  {
    of: ["create-release", "release-pr", ...PUBLISHERS],
    choices: [
      { githubRelease: "first" },
      { githubRelease: "last" },
      { githubRelease: "last", publishers: [] },
    ],
  },
  {
    of: ["create-release", "release-pr"],
    choices: [
      {},
      { tokens: ["RELEASE_PAT", "HOTFIX_PAT"] },
      { tokenInput: "free" },
      { push: "app" },
      { push: "dispatch", publishers: ["pypi-publish.yml", "npm-publish.yml"] },
    ],
  },
  {
    of: PUBLISHERS,
    choices: [{}, { notify: ["slack"] }, {
      notify: ["slack", "discord"],
      notifyChannels: ["stable", "rc", "beta"],
    }],
  },
  {
    of: [...PUBLISHERS, "gitlab"],
    choices: [{}, MAKE, { ...MAKE, ...ELSEWHERE }],
  },
  {
    of: ["release"],
    choices: [
      {},
      { try: "make try" },
      { assets: ASSETS },
      { assets: ASSETS, try: "make try", tryOn: ["ubuntu-22.04", "windows-2025"] },
      { assets: ASSETS, buildOn: RUNNERS, tools: ["deno", "node"] },
      {
        assets: ASSETS,
        buildOn: RUNNERS,
        tools: ["uv"],
        try: "make try",
        tryOn: RUNNERS,
        carriesAssets: true,
      },
      // With all the steps of an image; goldens and release_test have it without the first.
      {
        ...{ assets: ASSETS, tools: ["deno", "uv"], image: "docker/Dockerfile" },
        ...{ retagsImage: true, carriesAssets: true },
      },
    ],
  },
  { of: ["create-release", "release-pr"], choices: [{}, ELSEWHERE] },
];

/** A text, and one set of options that gives it. */
export interface Sample {
  /** The workflow: `pypi-publish`; `gitlab` for all of that system. */
  readonly name: Flow;
  readonly path: string;
  readonly text: string;
  readonly settings: WorkflowSettings;
}

/** All settings that can change the text of `flow`; of every flow without one. */
export function everySettings(flow?: Flow): readonly WorkflowSettings[] {
  return OPTIONS.filter(({ of }) => flow === undefined || of.includes(flow)).reduce<
    readonly WorkflowSettings[]
  >(
    (all, { choices }) =>
      all.flatMap((settings) => choices.map((choice) => ({ ...settings, ...choice }))),
    [PLAIN],
  );
}

/** The text of one flow. Its hash is short: thousands of long ones would tell nothing. */
export async function textOf(flow: Flow, settings: WorkflowSettings): Promise<Sample> {
  const { workflowFiles, workflowsOf } = await loadWorkflows();
  const unhashed = (text: string) => Promise.resolve(text.length.toString(16));
  const [file] = flow === "gitlab"
    ? await workflowFiles("gitlab", workflowsOf("gitlab"), settings, unhashed)
    : await workflowFiles("github", [flow], settings, unhashed);
  const { path, text } = file!;
  return { name: flow, path, text, settings };
}

/** All texts that can be, each once, in an order that stays. */
export async function everyText(): Promise<readonly Sample[]> {
  const samples = new Map<string, Sample>();
  for (const flow of ALL) {
    for (const settings of everySettings(flow)) {
      const sample = await textOf(flow, settings);
      if (!samples.has(sample.text)) samples.set(sample.text, sample);
    }
  }
  return [...samples.values()];
}

/** The files of these settings, as they are written. */
export async function textsOf(
  settings: WorkflowSettings,
): Promise<ReadonlyMap<string, string>> {
  const { WORKFLOW_NAMES, workflowFiles, workflowsOf } = await loadWorkflows();
  const files = [
    ...await workflowFiles("github", WORKFLOW_NAMES, settings, sha256),
    ...await workflowFiles("gitlab", workflowsOf("gitlab"), settings, sha256),
    ...await workflowFiles("gitea", workflowsOf("gitea"), settings, sha256),
  ];
  return new Map(files.map(({ path, text }) => [path, text]));
}
