/** The page about forges, made from what each row and its abilities say. */
import { type Forge, FORGES, type OpenForge } from "../lib/forge/mod.ts";

/** A line of the table: what it is about, and what a forge has to say to it. */
type Line = readonly [title: string, cell: (forge: Forge, open: OpenForge) => string];

const yes = (is: unknown) => is ? "yes" : "–";

const LINES: readonly Line[] = [
  ["name in `[forge] kind`", ({ id }) => `\`${id}\``],
  [
    "found by itself",
    ({ probe }) => probe ? "its hosts, and any host that says so" : "its hosts",
  ],
  ["a page for the release", (_, { releases }) => yes(releases)],
  [
    "made in one piece",
    (_, { releases }) => {
      if (!releases) return "–";
      return releases.keepsLatest === "date"
        ? "files first, then the release"
        : "a draft, files, then published";
    },
  ],
  [
    "files",
    (_, { releases, downloads }) =>
      downloads ? "the repository's downloads" : yes(releases?.assets),
  ],
  ["largest file", ({ limits }) => inUnits(limits.assetBytes)],
  [
    "files of a release",
    ({ limits }) => limits.assets === Infinity ? "no limit" : `${limits.assets || "–"}`,
  ],
  [
    "longest name of a file, in characters",
    ({ limits }) => `${limits.nameCharacters || "–"}`,
  ],
  [
    "a file is proved by",
    (_, { releases, downloads }) => {
      if (downloads) return "downloading it";
      if (!releases?.assets) return "–";
      return releases.assets.digestOf && releases.keepsLatest === "mark"
        ? "downloading it"
        : "the digest that the forge tells";
    },
  ],
  [
    "longest notes, in characters",
    ({ limits }) => limits.notesCharacters ? `${limits.notesCharacters}` : "–",
  ],
  [
    "notes by the forge (`--generate-notes`)",
    ({ lacks }, { releases }) =>
      releases?.generateNotes ? "yes" : `it ${lacks?.notes ?? "makes none"}`,
  ],
  [
    "pre-releases and older lines do not become the latest",
    (_, { releases }) => {
      if (!releases) return "–";
      const ways = {
        mark: "older lines are marked as pre-releases",
        date: "they are dated before the latest",
      };
      return releases.keepsLatest ? ways[releases.keepsLatest] : "yes";
    },
  ],
  [
    "runs that a tag starts are waited for",
    (_, { runs }) => runs ? runs.file?.path ?? runs.folders.join(", ") : "–",
  ],
  ["started by hand (`--dispatch`)", (_, { runs }) => yes(runs)],
  ["publishing starts workflows too", (_, { runs }) => yes(runs?.startsOnRelease)],
  ["who pushed is proved", (_, { activity }) => yes(activity)],
  ["gates can ask it", (_, { signals }) => yes(signals)],
  [
    "checks that the branch requires (`checks`)",
    (_, { signals }) => yes(signals?.requiredChecks),
  ],
  [
    "counts downloads of a release's files",
    (_, { signals }) => yes(signals?.downloadsOf),
  ],
  [
    "gates as a status of the pull request (`gates --status`)",
    (_, { pulls, statuses }) => yes(pulls && statuses),
  ],
  ["releases by pull request (`prepare --pr`)", (_, { pulls }) => pulls?.title ?? "–"],
  ["`rung announce` begins a discussion", (_, { discussions }) => yes(discussions)],
  [
    "`rung status` tells of a release that is not whole",
    (_, { releases }) => yes(releases),
  ],
  [
    "`rung yank`",
    (_, { releases, downloads }) => {
      if (!releases) return downloads ? "a person removes downloads" : "–";
      const ways = {
        mark: "says it on the page, and marks it as a pre-release",
        date: "says it on the page, and dates it before the new latest",
      };
      return releases.keepsLatest
        ? ways[releases.keepsLatest]
        : "says it on the page, and elects the new latest";
    },
  ],
  [
    "commits by the API (`--via api`)",
    ({ lacks }, { commits }) =>
      commits ? "yes" : `its API ${lacks?.commits ?? "makes none"}`,
  ],
  [
    "tags of one push that start runs",
    ({ limits }) => limits.tagsAPush === Infinity ? "all" : `${limits.tagsAPush}`,
  ],
];

function inUnits(bytes: number): string {
  const most = bytes / 1024 ** 2;
  if (most === 0) return "–";
  return most < 4096 ? `${Math.round(most)} MiB` : `${Math.round(most / 1024)} GiB`;
}

/** Opens a forge that nobody asks anything. */
function opened(forge: Forge): OpenForge {
  const server = "https://forge.example";
  const nothing = { status: 0, headers: {}, body: undefined };
  return forge.open({
    place: {
      ...{ forge: forge.id, owner: "acme", repo: "tool", server, api: server },
      ...{ git: `${server}/acme/tool.git`, web: `${server}/acme/tool` },
    },
    source: "RELEASE_PAT",
    send: () => Promise.resolve(nothing),
    sendFile: () => Promise.resolve({ ...nothing, sha256: "" }),
    digestAt: () => Promise.resolve(undefined),
    saveAt: () => Promise.resolve(undefined),
  });
}

/** The page, without the line that says that it was made. */
export function forgesPage(): string {
  const forges = FORGES.map((forge) => [forge, opened(forge)] as const);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    "# Forges\n",
    "Commit, tag and push work with every git host. What comes on top depends on the host:\n",
    row(["", ...forges.map(([{ title }]) => title)]),
    row(["---", ...forges.map(() => "---")]),
    ...LINES.map(([title, cell]) =>
      row([title, ...forges.map(([forge, open]) => cell(forge, open))])
    ),
    "",
    TEXT,
  ].join("\n");
}

const TEXT = `## Which forge it is

By the remote's host: github.com, gitlab.com, codeberg.org, gitea.com, bitbucket.org. In a job, by what the job says of its
server. Any other host is asked which forge it is, without the token, where a token is set; over HTTP what the remote's path begins with is
asked next, for a server that lies below a path. One that does not tell is named:

\`\`\`toml
[forge]
kind = "gitea"
url = "https://git.corp.example/gitea" # where the web server is not the remote's host alone
\`\`\`

The token goes to that host, and to no other. On a host that is no forge rung commits, tags and pushes, and says so:
\`Pushed v1.2.0 to git.corp.example. There is no release page: rung knows no forge there\`. \`forge = "none"\` wants no page, and is quiet.
\`assets\`, \`--generate-notes\` and \`--dispatch\` are refused there beforehand (\`forge_unable\`). \`next\`, \`promote\`, \`hotfix\`, \`ci\` and \`announce\` need no forge.

## Gitea and Forgejo

- **Token**: scopes \`write:repository\` and \`read:user\`. Without the second rung releases all the same, and does not prove who pushed.
  [Gates](gates.md) that ask issues need \`read:issue\`, too, and so does \`rung status\`, to count them.
- **Drafts**: a pushed tag publishes its draft a second later, so rung waits until the push is taken in before it makes the draft.
- **Latest** is the newest release that is no pre-release. An older line's release is marked as a pre-release, and rung says so.
- **Workflows** should listen to \`push: tags\`: publishing a draft of a pushed tag fires no \`release\` event.
- **A job's own token** starts nothing, as on GitHub.
- **Workflow files**: \`.forgejo/workflows\` (Forgejo alone), \`.gitea/workflows\`, \`.github/workflows\`: the first folder that is there counts.
- **Forgejo differs**, by its own description of its API: its runs have other names for commit, tag and file; a release takes no \`tag_message\`, so that rung pushes
  the annotated tag first, here as everywhere; and among its files can be links (\`external_url\`), which rung does not take for files.
- Tested against a real Gitea 1.26 (\`tests/forges\`), and doubles of Gitea and Forgejo have to stand the same tests.

## GitLab

See [gitlab.md](gitlab.md).

## Bitbucket

Bitbucket Cloud has no releases: rung pushes commit and tag, sends the files of \`assets\` to the repository's downloads, and says that there is no page.
The downloads belong to the whole repository, and a file silently replaces another of its name: so each name must have the version in it, in whatever
spelling, and one that has not is refused beforehand. Files need an access token of the repository or of its workspace; a person's API token pushes alone.
`;
