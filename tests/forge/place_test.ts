import { isPrivateWay, placeOf } from "../../lib/forge/mod.ts";
import { assertEquals } from "../support/assert.ts";

const HOSTED = { server: "https://github.com", api: "https://api.github.com" };
const OWN = {
  GITHUB_SERVER_URL: "https://git.corp.example",
  GITHUB_API_URL: "https://git.corp.example/api/v3",
};

const ROWS: readonly [
  string,
  Record<string, string>,
  { server: string; api: string } | undefined,
][] = [
  ["https://github.com/acme/tool.git", {}, HOSTED],
  ["https://github.com/acme/tool", {}, HOSTED],
  ["https://github.com/acme/tool/", {}, HOSTED],
  ["https://x-access-token:secret@github.com/acme/tool.git", {}, HOSTED],
  ["https://GitHub.com/acme/tool.git", {}, HOSTED],
  ["git@github.com:acme/tool.git", {}, HOSTED],
  ["ssh://git@ssh.github.com:443/acme/tool.git", {}, HOSTED],
  ["git@github.com-work:acme/tool.git", {}, HOSTED],
  // what a job on an Enterprise Server has in its environment does not lead github.com astray
  ["https://github.com/acme/tool.git", OWN, HOSTED],
  ["https://git.corp.example/acme/tool.git", OWN, {
    server: "https://git.corp.example",
    api: "https://git.corp.example/api/v3",
  }],
  ["git@git.corp.example:acme/tool.git", OWN, {
    server: "https://git.corp.example",
    api: "https://git.corp.example/api/v3",
  }],
  ["https://git.corp.example/acme/tool.git", {
    GITHUB_SERVER_URL: "https://git.corp.example/",
  }, {
    server: "https://git.corp.example",
    api: "https://git.corp.example/api/v3",
  }],
  ["https://acme.ghe.com/acme/tool.git", {}, {
    server: "https://acme.ghe.com",
    api: "https://api.acme.ghe.com",
  }],
  ["https://git.corp.example/acme/tool.git", {}, undefined],
  ["http://git.corp.example/acme/tool.git", OWN, undefined],
  ["https://gitlab.com/acme/tool.git", {}, {
    server: "https://gitlab.com",
    api: "https://gitlab.com/api/v4",
  }],
  ["ssh://git@altssh.gitlab.com:443/acme/tool.git", {}, {
    server: "https://gitlab.com",
    api: "https://gitlab.com/api/v4",
  }],
  ["https://gitlab.com/acme", {}, undefined],
  ["https://github.com.evil.example/acme/tool.git", {}, undefined],
  ["https://evil.example/github.com/acme/tool.git", {}, undefined],
  ["https://notgithub.com/acme/tool.git", {}, undefined],
  ["https://github.com/acme", {}, undefined],
  ["https://github.com/acme/tool/wiki", {}, undefined],
  ["/srv/git/tool.git", {}, undefined],
  ["file:///srv/git/tool.git", {}, undefined],
  ["../tool.git", {}, undefined],
  ["", {}, undefined],
];
const GITEAS: readonly [string, Record<string, string>, string, string][] = [
  ["https://codeberg.org/acme/tool.git", {}, "forgejo", "https://codeberg.org/api/v1"],
  ["git@codeberg.org:acme/tool.git", {}, "forgejo", "https://codeberg.org/api/v1"],
  ["https://gitea.com/acme/tool", {}, "gitea", "https://gitea.com/api/v1"],
  // a job's own server, which says so in the variable that GitHub's jobs have too
  [
    "https://git.corp.example/acme/tool.git",
    {
      GITEA_ACTIONS: "true",
      GITHUB_SERVER_URL: "https://git.corp.example",
    },
    "gitea",
    "https://git.corp.example/api/v1",
  ],
  [
    "https://corp.example/git/acme/tool.git",
    {
      FORGEJO_ACTIONS: "true",
      GITHUB_SERVER_URL: "https://corp.example/git/",
    },
    "forgejo",
    "https://corp.example/git/api/v1",
  ],
  [
    "ssh://git@corp.example:2222/acme/tool.git",
    {
      FORGEJO_ACTIONS: "true",
      GITHUB_SERVER_URL: "https://corp.example/git",
    },
    "forgejo",
    "https://corp.example/git/api/v1",
  ],
];
for (const [remote, env, forge, api] of GITEAS) {
  Deno.test(`placeOf() finds a ${forge} at ${remote} ${Object.keys(env).join(", ")}`, () => {
    const place = placeOf(remote, (name) => env[name]);
    assertEquals([place?.forge, place?.api], [forge, api]);
    assertEquals([place?.owner, place?.repo], ["acme", "tool"]);
  });
}

for (const [remote, env, expected] of ROWS) {
  const where = Object.keys(env).join(", ");
  Deno.test(`placeOf() reads ${remote || "nothing"} ${where && `with ${where}`}`, () => {
    const place = placeOf(remote, (name) => env[name]);
    assertEquals(place && { server: place.server, api: place.api }, expected);
    if (!expected) return;
    assertEquals([place!.owner, place!.repo], ["acme", "tool"]);
    assertEquals(place!.git, `${expected.server}/acme/tool.git`);
  });
}

Deno.test("placeOf() keeps the groups of a GitLab apart from the name", () => {
  const place = placeOf("https://gitlab.com/acme/tools/deep/tool.git", () => undefined);
  assertEquals([place?.owner, place?.repo], ["acme/tools/deep", "tool"]);
  assertEquals(place?.web, "https://gitlab.com/acme/tools/deep/tool");
});

const AT = "https://git.corp.example:8443/gitlab";
const TOLD = [
  [`${AT}/acme/tools/tool.git`, AT, `${AT}/acme/tools/tool`],
  [
    "ssh://git@git.corp.example:2222/acme/tools/tool.git",
    `${AT}/`,
    `${AT}/acme/tools/tool`,
  ],
  ["git@git.corp.example:acme/tools/tool.git", AT, `${AT}/acme/tools/tool`],
  // not below the path, another port, another host: no secret goes there
  ["https://git.corp.example:8443/acme/tools/tool.git", AT, undefined],
  ["https://git.corp.example/gitlab/acme/tools/tool.git", AT, undefined],
  ["https://evil.example/gitlab/acme/tools/tool.git", AT, undefined],
] as const;
for (const [remote, url, expected] of TOLD) {
  Deno.test(`placeOf() reads ${remote} of a GitLab that is named at ${url}`, () => {
    const place = placeOf(remote, () => undefined, { kind: "gitlab", url });
    assertEquals(place?.web, expected);
    assertEquals(place?.owner, expected && "acme/tools");
  });
}

Deno.test("isPrivateWay() takes encrypted ways and this machine", () => {
  const urls = [
    ["https://github.com/a/b.git", true],
    ["http://127.0.0.1:80/a/b.git", true],
    ["http://localhost:80/a/b.git", true],
    ["http://[::1]:80/a/b.git", true],
    ["http://github.com/a/b.git", false],
    ["http://127.0.0.1.evil.example/a/b.git", false],
  ] as const;
  for (const [url, expected] of urls) assertEquals(isPrivateWay(url), expected, url);
});
