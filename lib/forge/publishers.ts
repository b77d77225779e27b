/**
 * Which workflows publish when a tag is pushed: two on one tag publish twice, and the second
 * fails, or wins. Pure.
 */
import { type Announced, outlookOf, type WorkflowFile } from "./workflows.ts";

/** A workflow that publishes on a tag, and where to. */
export interface Publisher {
  readonly path: string;
  readonly event: "push" | "release";
  /** Where to: `PyPI`, `npm`, …, sorted. */
  readonly places: readonly string[];
}

/** Where workflows stand, as GitHub, Gitea and Forgejo have it. */
export const WORKFLOW_FOLDERS: readonly string[] = [
  ".github/workflows",
  ".gitea/workflows",
  ".forgejo/workflows",
];

/** What a job says that runs a release tool. Sources: the tools' and their actions' own READMEs. */
export const TOOL_SIGNS: readonly (readonly [tool: string, words: RegExp])[] = [
  ["changesets", /uses:\s*["']?changesets\/action@/],
  // a step that checks its configuration, or builds alone, releases nothing
  [
    "goreleaser",
    /uses:\s*["']?goreleaser\/goreleaser-action@(?!(?:(?!\n[ \t]*-[ \t])[^]){0,600}?\bargs:[ \t]*["']?(?:check|build|healthcheck|changelog|init|[^\n]{0,200}--snapshot)\b)/,
  ],
  ["python-semantic-release", /uses:\s*["']?python-semantic-release\//],
  [
    "release-please",
    /uses:\s*["']?google(?:apis|-github-actions)\/release-please-action@/,
  ],
  ["release-plz", /uses:\s*["']?(?:release-plz|MarcoIeni)\/(?:release-plz-)?action@/],
  [
    "semantic-release",
    /\b(?:npx|pnpm exec|pnpm dlx|yarn|bunx)\s+(?:-\S+\s+)*semantic-release\b|cycjimmy\/semantic-release-action@/,
  ],
];

/** Words of a workflow's steps that publish. Sources: the actions' and programs' own READMEs. */
const SIGNS: readonly (readonly [place: string, words: RegExp])[] = [
  [
    "crates.io",
    /\bcargo\s+(?:publish|release|workspaces publish)\b|katyo\/publish-crates/,
  ],
  ["CocoaPods", /\bpod\s+trunk\s+push\b/],
  [
    "GitHub release",
    new RegExp(
      [
        /softprops\/action-gh-release|ncipollo\/release-action|gh release create/,
        /actions\/create-release|\bsemantic-release\b/,
        ...TOOL_SIGNS.map(([, words]) => words),
      ].map(({ source }) => source).join("|"),
    ),
  ],
  ["Hackage", /\b(?:cabal|stack)\s+upload\b/],
  ["Hex", /\bmix\s+hex\.publish\b/],
  [
    "image registry",
    /docker\/build-push-action|\bdocker\s+push\b|\bdocker buildx build\b[^\n]*--push/,
  ],
  ["JSR", /\b(?:deno|jsr)\s+publish\b/],
  [
    "npm",
    /\b(?:npm|pnpm|yarn npm|yarn)\s+publish\b|JS-DevTools\/npm-publish|\bchangeset publish\b/,
  ],
  ["NuGet", /\bdotnet\s+nuget\s+push\b/],
  ["pub.dev", /\b(?:dart|flutter)\s+pub\s+publish\b|dart-lang\/setup-dart\/\S*publish/],
  [
    "PyPI",
    /pypa\/gh-action-pypi-publish|\btwine\s+upload\b|\b(?:uv|poetry|hatch|flit|pdm)\s+publish\b/,
  ],
  [
    "VS Code Marketplace",
    /\bvsce\s+publish\b|HaaLeo\/publish-vscode-extension@/,
  ],
  ["RubyGems", /\bgem\s+push\b|rubygems\/release-gem/],
  [
    "Maven",
    /\b(?:mvn|mvnw)\b[^\n]*\bdeploy\b|\bgradlew?\b[^\n]*\bpublish|\bsbt\b[^\n]*\b(?:ci-release|publishSigned)\b/,
  ],
];

/** The workflows that this release would start and that publish, in the order of their paths. */
export async function publishersOf(
  files: readonly WorkflowFile[],
  release: Announced,
): Promise<readonly Publisher[]> {
  const { expected } = await outlookOf(files, release);
  return expected.flatMap(({ path, event }) => {
    const places = placesIn(files.find((each) => each.path === path)?.text ?? "");
    return places.length > 0 ? [{ path, event, places }] : [];
  }).toSorted((a, b) => a.path < b.path ? -1 : 1);
}

/** Where the steps of a job's file publish: `PyPI`, `npm`, …, sorted. */
export function placesIn(text: string): readonly string[] {
  const said = withoutComments(text);
  return SIGNS.filter(([, words]) => words.test(said)).map(([place]) => place)
    .toSorted();
}

/** The places that more than one workflow publishes to, and which. */
export function rivals(
  publishers: readonly Publisher[],
): readonly { readonly place: string; readonly paths: readonly string[] }[] {
  const places = [...new Set(publishers.flatMap((each) => each.places))].toSorted();
  return places.flatMap((place) => {
    const paths = publishers.filter((each) => each.places.includes(place))
      .map(({ path }) => path);
    return new Set(paths).size > 1 ? [{ place, paths: [...new Set(paths)] }] : [];
  });
}

function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#.*$/gm, "");
}
