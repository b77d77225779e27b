/** Looks at the workflows: what a tag would start, and whom registries trust. */
import { type Outlook, outlookOf, type WorkflowFile } from "../forge/mod.ts";
import { bad, type Finding, good, warning } from "./finding.ts";
import { checkRivals, type Coming, pathsOf } from "./workflow_rivals.ts";

/** What the tag starts, and what stands in the way of a workflow without a word. */
export async function checkWorkflows(
  files: readonly WorkflowFile[],
  coming: Coming,
  others: readonly WorkflowFile[] = [],
): Promise<readonly Finding[]> {
  if (files.length === 0) {
    const message = others.length === 0
      ? "There is none: nothing is to start"
      : `What a tag starts in ${pathsOf(others)} is not looked at`;
    return [good("workflows", message), ...await checkRivals(files, coming, others)];
  }
  const outlook = await outlookOf(files, coming);
  return [
    started(outlook, coming.tag),
    ...outlook.notes.map((note) =>
      warning("workflows", note, "Correct its `on:`, if it is meant to start")
    ),
    ...await checkRivals(files, coming, others),
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
    // What only tries is let in by nobody.
    const said = text.replace(/^[ \t]*#.*$|^.*\bdry-run\b.*$/gm, "");
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
