import fc from "fast-check";
import {
  commitUrl,
  compareUrl,
  HOSTS,
  issuesUrl,
  tagUrl,
  webFor,
  webOf,
} from "../../lib/notes/web.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { hostileText } from "./hostile.ts";
import { nodesOf, treeOf } from "./markdown_tree.ts";

const TODO_AI = "https://github.com/fxstein/todo.ai";

const REMOTES: readonly (readonly [string, string | undefined])[] = [
  ["https://github.com/fxstein/todo.ai.git", TODO_AI],
  ["https://github.com/fxstein/todo.ai", TODO_AI],
  ["https://github.com/fxstein/todo.ai/", TODO_AI],
  ["https://someone:s3cret@github.com/fxstein/todo.ai.git", TODO_AI],
  ["https://x-access-token@github.com/fxstein/todo.ai.git?a=b#c", TODO_AI],
  ["git@github.com:fxstein/todo.ai.git", TODO_AI],
  ["github.com:fxstein/todo.ai.git", TODO_AI],
  ["git@github.com-work:fxstein/todo.ai.git", TODO_AI],
  ["git@GitHub.com:/fxstein/todo.ai.git\n", TODO_AI],
  ["ssh://git@github.com/fxstein/todo.ai.git", TODO_AI],
  ["ssh://git@ssh.github.com:443/fxstein/todo.ai.git", TODO_AI],
  ["git://github.com/fxstein/todo.ai.git", TODO_AI],
  ["git+ssh://git@github.com/fxstein/todo.ai.git", TODO_AI],
  ["git+https://github.com/fxstein/todo.ai.git", TODO_AI],
  ["https://github.example.com/o/r.git", "https://github.example.com/o/r"],
  ["https://gitlab.com/group/sub/r.git", "https://gitlab.com/group/sub/r"],
  ["git@gitlab.example.com:group/sub/r.git", "https://gitlab.example.com/group/sub/r"],
  ["ssh://git@gitlab.example.com:2222/g/r.git", "https://gitlab.example.com/g/r"],
  ["http://gitlab.local.example:8080/g/r", "http://gitlab.local.example:8080/g/r"],
  ["git@bitbucket.org:o/r.git", "https://bitbucket.org/o/r"],
  ["https://codeberg.org/o/r.git", "https://codeberg.org/o/r"],
  ["https://gitea.example.com/o/r.git", "https://gitea.example.com/o/r"],
  ["https://git.example.com/o/r.git", undefined],
  ["https://bitbucket.example.com/scm/o/r.git", undefined],
  ["https://github.com/", undefined],
  ["https://github.com/fxstein", undefined],
  ["/srv/git/github.com/r.git", undefined],
  ["../github.com/o/r.git", undefined],
  ["file:///srv/github.com/o/r.git", undefined],
  ["C:\\github.com\\o\\r", undefined],
  ["C:/github.com/o/r", undefined],
  ["github:o/r", undefined],
  ["http://127.0.0.1:8080/o/r.git", undefined],
  ["", undefined],
  ["not a url", undefined],
];

Deno.test("webOf() reads every form of a remote's URL", () => {
  for (const [remote, url] of REMOTES) assertEquals(webOf(remote)?.url, url, remote);
});

Deno.test("webOf() never carries credentials along", () => {
  fc.assert(fc.property(
    fc.stringMatching(/^[a-z0-9]{6,12}$/),
    fc.stringMatching(/^[A-Za-z0-9_%]{6,20}$/),
    fc.constantFrom("https:", "http:", "ssh:", "git+https:"),
    (user, secret, protocol) => {
      const { url } = webOf(`${protocol}//${user}:S3${secret}@github.com/o/r.git`) ??
        {};
      assert(
        url !== undefined && !url.includes(`S3${secret}`) && !url.includes("@"),
        url,
      );
    },
  ));
});

const LINKS = [
  ["https://github.com/o/r", "/commit/abc", "/compare/v1...pkg@2", "/releases/tag/a/b"],
  ["https://gitlab.com/o/r", "/-/commit/abc", "/-/compare/v1...pkg@2", "/-/tags/a/b"],
  [
    "https://bitbucket.org/o/r",
    "/commits/abc",
    "/branches/compare/pkg@2%0Dv1",
    "/src/a/b",
  ],
  [
    "https://codeberg.org/o/r",
    "/commit/abc",
    "/compare/v1...pkg@2",
    "/releases/tag/a/b",
  ],
] as const;

Deno.test("commitUrl(), compareUrl() and tagUrl() know each host's pages", () => {
  for (const [remote, commit, compare, tag] of LINKS) {
    const web = webOf(remote)!;
    const links = [
      commitUrl(web, "abc"),
      compareUrl(web, "v1", "pkg@2"),
      tagUrl(web, "a/b"),
    ];
    assertEquals(links, [remote + commit, remote + compare, remote + tag]);
    assert(issuesUrl(web).startsWith(remote));
  }
  assertEquals(
    new Set(LINKS.map(([remote]) => webOf(remote)!.host)).size,
    HOSTS.length,
  );
});

Deno.test("compareUrl() makes a link of any ref, and one alone", () => {
  const web = webOf("https://github.com/o/r")!;
  fc.assert(fc.property(hostileText, hostileText, (from, to) => {
    const url = compareUrl(web, from, to);
    const links = nodesOf(treeOf(`[x](${url})`), "link");
    assertEquals(links.map((link) => link.url), [url]);
  }));
});

Deno.test("webOf() makes a link of any path, and one alone", () => {
  fc.assert(fc.property(hostileText, (path) => {
    const web = webOf(`git@github.com:o/r${path}`);
    fc.pre(web !== undefined);
    const [link] = nodesOf(treeOf(`[x](${web.url}/)`), "link");
    assertEquals(link?.url, `${web.url}/`);
  }));
});

Deno.test("webFor() gives pages of a kind that the host's name does not tell", () => {
  const web = webFor("forgejo", "https://git.corp.example/forge/acme/tool")!;
  assertEquals(
    tagUrl(web, "v1.0.0"),
    "https://git.corp.example/forge/acme/tool/releases/tag/v1.0.0",
  );
  assertEquals(webFor("cgit", "https://git.corp.example/acme/tool"), undefined);
});
