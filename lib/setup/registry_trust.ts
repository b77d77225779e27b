/** Looks whom registries must trust: of each job that uploads, what lets it in. */
import type { WorkflowFile } from "../forge/mod.ts";
import { bad, type Finding, warning } from "./finding.ts";

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
    step: /pypa\/gh-action-pypi-publish/g,
    secret: /^\s*password:/m,
  },
  {
    registry: "npm",
    step: /\b(?:npm|pnpm)\s+publish\b/g,
    secret: /NODE_AUTH_TOKEN|NPM_TOKEN|_authToken/,
  },
  {
    registry: "crates.io",
    step: /\bcargo\s+publish\b/g,
    secret: /CARGO_REGISTRY_TOKEN:\s*\$\{\{\s*secrets\./,
  },
  {
    registry: "JSR",
    step: /\b(?:deno|jsr)\s+publish\b/g,
    secret: /--token\b|JSR_TOKEN/,
  },
  {
    registry: "RubyGems",
    step: /rubygems\/release-gem@/g,
    secret: /GEM_HOST_API_KEY|setup-trusted-publisher:\s*["']?false/,
  },
];

/** Another registry than npm's own, which has its own ways in. */
const ELSEWHERE =
  /registry-url:\s*["']?https?:\/\/(?!registry\.npmjs\.org)|--registry\b/;

/** Any secret but the job's own token: it may be what lets the upload in. */
const SOME_SECRET = /\bsecrets\.(?!GITHUB_TOKEN\b)\w+|secrets:\s*inherit/;

/** Uploads that nothing lets in, and registries that have to trust a workflow. */
export function checkTrust(files: readonly WorkflowFile[]): readonly Finding[] {
  return files.flatMap(({ path, text }) => {
    // What only tries is let in by nobody.
    const said = text.replace(/^[ \t]*#.*$|^.*\bdry-run\b.*$/gm, "");
    const { head, jobs } = jobsIn(said);
    const found = jobs.flatMap((job) =>
      TRUSTING.flatMap(({ registry, step, secret }) => {
        const count = job.match(step)?.length ?? 0;
        const around = `${head}\n${job}`;
        if (count === 0 || secret.test(around)) return [];
        if (registry === "npm" && ELSEWHERE.test(around)) return [];
        const isTrial = registry === "PyPI" &&
          (job.match(/\/\/test\.pypi\.org\//g)?.length ?? 0) >= count;
        const isOurs = /^# rung-workflow: /m.test(text);
        return trustIn(isTrial ? "TestPyPI" : registry, path, { head, job, isOurs });
      })
    );
    const told = new Map(found.map((each) => [each.message, each]));
    return [...told.values()];
  });
}

/** A workflow's text without its jobs, and the text of each job; of an odd one, all of it is a job. */
function jobsIn(
  text: string,
): { readonly head: string; readonly jobs: readonly string[] } {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => /^jobs:\s*$/.test(line)) + 1;
  const after = lines.slice(from).findIndex((line) => /^[^\s#-]/.test(line));
  const to = after < 0 ? lines.length : from + after;
  const body = lines.slice(from, to);
  const indent = /^ +(?=\S)/.exec(body.find((line) => line.trim() !== "") ?? "")?.[0];
  if (from === 0 || indent === undefined) return { head: "", jobs: [text] };
  const jobs: string[][] = [];
  for (const line of body) {
    if (line.startsWith(indent) && /^[^\s-]/.test(line.slice(indent.length))) {
      jobs.push([]);
    }
    jobs.at(-1)?.push(line);
  }
  const head = [...lines.slice(0, from - 1), ...lines.slice(to)];
  return { head: head.join("\n"), jobs: jobs.map((job) => job.join("\n")) };
}

function trustIn(
  registry: string,
  path: string,
  { head, job, isOurs }: {
    readonly head: string;
    readonly job: string;
    readonly isOurs: boolean;
  },
): readonly Finding[] {
  // What a job says of its rights stands in place of what its file says, and not beside it.
  const rights = [job, head].find((each) => /^\s*permissions:/m.test(each));
  if (!/id-token:\s*write|permissions:\s*write-all/.test(rights ?? "")) {
    const isCalled = rights === undefined && /\bworkflow_call\b/.test(head);
    const isByPassword = /PyPI$/.test(registry);
    // Who calls it hands it the rights, and a secret may be what lets the others in.
    if (isCalled || (!isByPassword && SOME_SECRET.test(`${head}\n${job}`))) return [];
    const what = isByPassword ? "password" : "token";
    return [
      bad(
        "registries",
        `${path} uploads to ${registry} with neither a ${what} nor "id-token: write"`,
        "Give the job `permissions: id-token: write`, and name it as a trusted publisher",
      ),
    ];
  }
  const place = /\benvironment:\s*(?:name:\s*)?["']?([\w-]+)/.exec(job)?.[1];
  const as = `${path.split("/").at(-1)}${place ? `, environment ${place}` : ""}`;
  return [
    warning(
      "registries",
      `${registry} must trust ${as}: that cannot be looked up from here`,
      "Compare it with the package's settings there" +
        (isOurs ? "; `rung workflows setup` says how" : ""),
    ),
  ];
}
