/** Looks at the workflows: what a tag would start, who else publishes, whom registries trust. */
import { type Outlook, outlookOf, publishersOf, rivals } from "../forge/mod.ts";
import { WORKFLOW_FOLDERS, type WorkflowFile } from "../forge/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { absolute } from "../git/mod.ts";
import type { Config } from "../plan/mod.ts";
import { bad, type Finding, good, warning } from "./finding.ts";
import type { Around } from "./workflow_packages.ts";

/** The workflow files of a project, sorted: those of the first folder that has some. */
export function workflowFilesIn(world: World, root: string): readonly WorkflowFile[] {
  const isWorkflow = (name: string) => /\.ya?ml$/.test(name);
  const folder = WORKFLOW_FOLDERS.find((each) =>
    world.disk.list(absolute(root, each)).some(isWorkflow)
  );
  if (folder === undefined) return [];
  return world.disk.list(absolute(root, folder)).filter(isWorkflow).flatMap((name) => {
    const bytes = world.disk.read(absolute(root, `${folder}/${name}`));
    const text = bytes && new TextDecoder().decode(bytes);
    return text === undefined ? [] : [{ path: `${folder}/${name}`, text }];
  });
}

/** The release as its workflows will see it. */
export interface Coming {
  readonly tag: string;
  readonly isPrerelease: boolean;
  readonly isPublished: boolean;
}

/** What the tag starts, and what stands in the way of a workflow without a word. */
export async function checkWorkflows(
  files: readonly WorkflowFile[],
  coming: Coming,
): Promise<readonly Finding[]> {
  if (files.length === 0) {
    return [good("workflows", "There is none: nothing is to start")];
  }
  const outlook = await outlookOf(files, coming);
  return [
    started(outlook, coming.tag),
    ...outlook.notes.map((note) =>
      warning("workflows", note, "Correct its `on:`, if it is meant to start")
    ),
    ...await checkRivals(files, coming),
    ...checkTrust(files),
  ];
}

function started({ expected }: Outlook, tag: string): Finding {
  if (expected.length === 0) {
    return warning(
      "workflows",
      `None starts for "${tag}"`,
      "If one is to publish, give it `on: push: tags:`; `rung workflows generate` writes one",
    );
  }
  const paths = [...new Set(expected.map(({ path }) => path))];
  return good("workflows", `"${tag}" starts ${paths.join(", ")}`);
}

/** Two that publish to one place on the same tag: workflows, and rung with its release page. */
export async function checkRivals(
  files: readonly WorkflowFile[],
  coming: Coming,
): Promise<readonly Finding[]> {
  const publishers = await publishersOf(files, coming);
  const own = ownIn(files);
  const found = rivals(publishers).map(({ place, paths }) =>
    bad(
      "publishers",
      `${paths.join(" and ")} both publish to ${place} on one tag`,
      cureFor(paths, own),
    )
  );
  const pages = !coming.isPublished
    ? []
    : publishers.filter(({ path, places }) => places.includes(PAGE) && !own.has(path));
  const told = pages.map(({ path }) =>
    warning(
      "publishers",
      `${path} publishes the release page, and so does rung before it`,
      `Take that step out of ${path}, or have it upload files alone: ` +
        '`gh release upload "$TAG" FILES`; or leave the page to it: forge = "none"',
    )
  );
  return [...found, ...told];
}

const PAGE = "GitHub release";

/** The workflows that rung wrote, each with its name. */
function ownIn(files: readonly WorkflowFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap(({ path, text }) => {
    const name = /^# rung-workflow: (\S+) /m.exec(text)?.[1];
    return name === undefined ? [] : [[path, name]];
  }));
}

/** Warns of workflows that publish to one place on a tag of the project's, or of a package's. */
export async function tellRivals(
  world: World,
  { root, pattern, packages, config }: {
    readonly root: string;
    readonly pattern: Around;
    readonly packages: readonly Around[];
    readonly config: Config;
  },
  report: Reporter,
): Promise<void> {
  const files = workflowFilesIn(world, root);
  const told = new Set<string>();
  for (const { before, after } of [pattern, ...packages]) {
    const found = await checkRivals(files, {
      tag: `${before}1.0.0${after}`,
      isPrerelease: false,
      isPublished: config.forge.kind !== "none",
    });
    for (const { message, cure } of found) told.add(`Warning: ${message}. ${cure}`);
  }
  for (const each of told) report.say(each, "strong");
}

/** What a person wrote gives way, or what rung wrote: that is the person's to say. */
function cureFor(paths: readonly string[], own: ReadonlyMap<string, string>): string {
  const [first] = paths;
  const others = paths.filter((path) => !own.has(path));
  const takeOut =
    "Let one do it: take the publishing steps, or the tag trigger, out of";
  if (others.length === 0 || others.length === paths.length) {
    return `${takeOut} ${first}`;
  }
  const left = [...own].filter(([path]) => !paths.includes(path))
    .map(([, name]) => JSON.stringify(name));
  return `${takeOut} ${others.join(" and ")}; or leave it to that: ` +
    `files = [${left.join(", ")}] under [workflows], and remove ${
      paths.filter((path) => own.has(path)).join(" and ")
    }`;
}

/** Registries that trust a workflow without a secret. Sources: their own pages on it. */
const TRUSTING: readonly {
  readonly registry: string;
  /** The step that uploads. */
  readonly step: RegExp;
  /** What hands a secret to it. */
  readonly secret: RegExp;
}[] = [
  {
    registry: "PyPI",
    step: /pypa\/gh-action-pypi-publish/,
    secret: /^\s*password:/m,
  },
  {
    registry: "npm",
    step: /\b(?:npm|pnpm)\s+publish\b/,
    secret: /NODE_AUTH_TOKEN|NPM_TOKEN|_authToken/,
  },
  {
    registry: "crates.io",
    step: /\bcargo\s+publish\b/,
    secret: /CARGO_REGISTRY_TOKEN:\s*\$\{\{\s*secrets\./,
  },
  {
    registry: "JSR",
    step: /\b(?:deno|jsr)\s+publish\b/,
    secret: /--token\b|JSR_TOKEN/,
  },
];

/** Another registry than npm's own, which has its own ways in. */
const ELSEWHERE =
  /registry-url:\s*["']?https?:\/\/(?!registry\.npmjs\.org)|--registry\b/;

/** Any secret but the job's own token: it may be what lets the upload in. */
const SOME_SECRET = /\bsecrets\.(?!GITHUB_TOKEN\b)\w+|secrets:\s*inherit/;

/** Uploads that nothing lets in, and registries that have to trust a workflow. */
function checkTrust(files: readonly WorkflowFile[]): readonly Finding[] {
  return files.flatMap(({ path, text }) => {
    const said = text.replace(/^[ \t]*#.*$/gm, "");
    return TRUSTING.flatMap(({ registry, step, secret }) => {
      if (!step.test(said) || secret.test(said)) return [];
      if (registry === "npm" && ELSEWHERE.test(said)) return [];
      return trustIn(registry, path, said);
    });
  });
}

function trustIn(registry: string, path: string, said: string): readonly Finding[] {
  if (!/id-token:\s*write/.test(said)) {
    if (registry !== "PyPI" && SOME_SECRET.test(said)) return [];
    const what = registry === "PyPI" ? "password" : "token";
    return [
      bad(
        "registries",
        `${path} uploads to ${registry} with neither a ${what} nor "id-token: write"`,
        "Give the job `permissions: id-token: write`, and name it as a trusted publisher",
      ),
    ];
  }
  const place = /environment:\s*(?:name:\s*)?["']?([\w-]+)/.exec(said)?.[1];
  const as = `${path.split("/").at(-1)}${place ? `, environment ${place}` : ""}`;
  return [
    warning(
      "registries",
      `${registry} must trust ${as}: that cannot be looked up from here`,
      "Compare it with the package's settings there; `rung workflows setup` says how",
    ),
  ];
}
