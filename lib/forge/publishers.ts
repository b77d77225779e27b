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

/** Words of a workflow's steps that publish. Sources: the actions' and programs' own READMEs. */
const SIGNS: readonly (readonly [place: string, words: RegExp])[] = [
  [
    "crates.io",
    /\bcargo\s+(?:publish|release|workspaces publish)\b|katyo\/publish-crates/,
  ],
  [
    "GitHub release",
    /softprops\/action-gh-release|ncipollo\/release-action|gh release create|actions\/create-release|goreleaser\/goreleaser-action|semantic-release|release-please-action|python-semantic-release\b/,
  ],
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
  [
    "PyPI",
    /pypa\/gh-action-pypi-publish|\btwine\s+upload\b|\b(?:uv|poetry|hatch|flit|pdm)\s+publish\b/,
  ],
  ["RubyGems", /\bgem\s+push\b|rubygems\/release-gem/],
  ["Maven", /\b(?:mvn|mvnw)\b[^\n]*\bdeploy\b|\bgradlew?\b[^\n]*\bpublish/],
];

/** The workflows that this release would start and that publish, in the order of their paths. */
export async function publishersOf(
  files: readonly WorkflowFile[],
  release: Announced,
): Promise<readonly Publisher[]> {
  const { expected } = await outlookOf(files, release);
  return expected.flatMap(({ path, event }) => {
    const text = withoutComments(files.find((each) => each.path === path)?.text ?? "");
    const places = SIGNS.filter(([, words]) => words.test(text)).map(([place]) =>
      place
    );
    return places.length > 0 ? [{ path, event, places: places.toSorted() }] : [];
  }).toSorted((a, b) => a.path < b.path ? -1 : 1);
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
