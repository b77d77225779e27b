/** `rung announce`: once, to every kind of webhook, with nothing of an address told. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { type Changes, rung } from "../support/rung.ts";

const SLACK = "https://hooks.slack.com/services/T0/B0/s3cretslack";
const DISCORD = "https://discord.com/api/webhooks/1/s3cretdiscord";
const OTHER = "https://chat.example.org/hook/s3cretother";
const ENV = { RUNG_ANNOUNCE_URL: `${SLACK} ${DISCORD}\n${OTHER}` };

interface Posted {
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** 1.0.0 is out, with a change that tries to call everybody. */
async function out(repo: Repo): Promise<void> {
  await repo.commit("feat: begin <here> @everyone");
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.push();
}

async function run(
  repo: Repo,
  argv: readonly string[],
  posted: Posted[],
  status: (url: string) => number | undefined = () => 200,
  env: Readonly<Record<string, string>> = ENV,
) {
  const changes: Changes = () => ({
    post(url, body) {
      posted.push({ url, body: body as Posted["body"] });
      return Promise.resolve(status(url));
    },
  });
  const at = { cwd: repo.dir, env: { ...repo.env, ...env } };
  const ran = await rung(["announce", ...argv], at, changes);
  assert(!/s3cret/.test(ran.out + ran.err), ran.out + ran.err);
  return ran;
}

Deno.test("each kind is told in its own words, once", () =>
  withRepo(async (repo) => {
    await out(repo);
    const posted: Posted[] = [];
    const first = await run(repo, ["--json"], posted);
    assertEquals(first.code, 0, first.err);
    const [slack, discord, other] = posted.map(({ body }) => body);
    assertStringIncludes(String(slack!["text"]), "begin &lt;here&gt;");
    assertStringIncludes(String(discord!["content"]), "v1.0.0 is out.");
    assertEquals(discord!["allowed_mentions"], { parse: [] });
    assertEquals([other!["tag"], other!["version"], other!["channel"]], [
      ...["v1.0.0", "1.0.0", "stable"],
    ]);
    assertEquals(JSON.parse(first.out).posted, [
      ...["hooks.slack.com", "discord.com", "chat.example.org"],
    ]);
    const again = await run(repo, ["v1.0.0"], posted);
    assertEquals([again.code, posted.length], [0, 3]);
    assertStringIncludes(again.err, "discord.com was told of v1.0.0 before");
    const memory = await repo.read(".git/rung/announced.json");
    assert(!/s3cret|https/.test(memory), memory);
  }));

Deno.test("Mastodon is told by a token that goes as a header, and mentions nobody", () =>
  withRepo(async (repo) => {
    await out(repo);
    await repo.commit(`feat: ${"more of it, ".repeat(60)}`);
    await repo.tag("v1.1.0", "Release 1.1.0");
    await repo.push();
    const sent: unknown[] = [];
    const say = (token: string, ...argv: string[]) => {
      const url = `https://:${token}@social.example/api/v1/statuses`;
      const env = { ...repo.env, RUNG_ANNOUNCE_URL: url };
      return rung(["announce", ...argv], { cwd: repo.dir, env }, () => ({
        post(url, body, headers) {
          sent.push([url, headers, body]);
          return Promise.resolve(200);
        },
      }));
    };
    const dry = await say("s3cret", "v1.0.0", "-n");
    assertStringIncludes(dry.err, "would post to mastodon at social.example");
    const first = await say("s3cret", "v1.0.0");
    assertEquals(first.code, 0, first.err);
    const [[url, headers, { status }]] = sent as [
      [string, unknown, { status: string }],
    ];
    assertEquals([url, headers], [
      "https://social.example/api/v1/statuses",
      { authorization: "Bearer s3cret" },
    ]);
    assert(!/@everyone/.test(status) && status.includes("v1.0.0 is out."), status);
    // another token is no other place
    const again = await say("s3cretnew", "v1.0.0");
    assertEquals([again.code, sent.length], [0, 1]);
    // what is no code of a character stays as it is
    const odd = await say("100%s3cret", "v1.0.0", "-n");
    assertEquals(odd.code, 0, odd.err);
    await say("s3cret", "v1.1.0");
    assert((sent[1] as [string, unknown, { status: string }])[2].status.length <= 500);
    const memory = await repo.read(".git/rung/announced.json");
    assert(!/s3cret/.test(memory + first.out + first.err + again.err), memory);
  }));

Deno.test("a dry run shows the text, with addresses or without, and posts nothing", () =>
  withRepo(async (repo) => {
    await out(repo);
    const posted: Posted[] = [];
    const dry = await run(repo, ["-n"], posted);
    assertStringIncludes(dry.out, "v1.0.0 is out.");
    assertStringIncludes(dry.err, "would post to slack at hooks.slack.com");
    const bare = await run(repo, ["-n"], posted, undefined, {});
    assertEquals([bare.code, posted.length], [0, 0]);
    const none = await run(repo, [], posted, undefined, {});
    assertEquals(none.code, 2);
    assertStringIncludes(none.err, "error[announce_unset]");
    const plain = await run(repo, [], posted, undefined, {
      RUNG_ANNOUNCE_URL: "http://chat.example.org/hook/s3cretother",
    });
    assertEquals([plain.code, posted.length], [2, 0]);
  }));

Deno.test("one that refuses is tried again, and no other; a lost answer is a person's", () =>
  withRepo(async (repo) => {
    await out(repo);
    const posted: Posted[] = [];
    const refused = await run(
      repo,
      [],
      posted,
      (url) => url === SLACK ? 404 : url === OTHER ? undefined : 200,
    );
    assertEquals([refused.code, posted.length], [1, 3]);
    assertStringIncludes(refused.err, "at hooks.slack.com: it answered 404");
    assertStringIncludes(refused.err, "Cannot tell whether chat.example.org was told");
    const again = await run(repo, [], posted);
    assertEquals([again.code, posted.slice(3).map(({ url }) => url)], [1, [SLACK]]);
    assertStringIncludes(again.err, "take its line out of");
  }));

Deno.test("what is not out is not announced", () =>
  withRepo(async (repo) => {
    await out(repo);
    await repo.commit("feat: more");
    await repo.tag("v1.1.0", "Release 1.1.0");
    const posted: Posted[] = [];
    const early = await run(repo, [], posted);
    assertStringIncludes(early.err, 'Cannot announce "v1.1.0": it is not out yet');
    const unknown = await run(repo, ["v9.9.9"], posted);
    assertEquals([early.code, unknown.code, posted.length], [2, 2, 0]);
  }));
