/** rung at a real terminal: what it asks, what it shows, and what is left after a no. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { hasTmux, type Screen, withScreen } from "../support/terminal.ts";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.4.0"\n',
  "CHANGELOG.md": "# Changelog\n",
};

/** A project whose 1.4.0 is out; a feature with a title in many words waits. */
function atTerminal(
  name: string,
  test: (repo: Repo) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore: !hasTmux,
    fn: () =>
      withRepo(async (repo) => {
        await repo.tag("v1.4.0", "x");
        await repo.commit(
          "feat: a thing with a title that is longer than forty columns",
        );
        await repo.push();
        await test(repo);
      }, FILES),
  });
}

async function assertUntouched(repo: Repo): Promise<void> {
  assertEquals(await repo.git("status", "--porcelain"), "");
  assertEquals(await repo.remote("tag"), "v1.4.0");
  assertEquals(
    await repo.attempt("rev-parse", "--verify", "v1.5.0").then((o) => o.code === 0),
    false,
  );
}

for (const columns of [40, 100, 200]) {
  atTerminal(
    `rung alone leads through a whole release, in ${columns} columns`,
    async (repo) => {
      const env = { ...repo.env, GIT_EDITOR: "sed -i s/thing/THING/" };
      await withScreen([], { columns, env, cwd: repo.dir }, async (screen) => {
        const first = await screen.until("another version");
        const why = [
          "1.5.0 (as the",
          "1.5.0-rc.1 (rc)",
          "1.4.1 (patch)",
          "2.0.0 (major)",
        ];
        for (const choice of why) assertStringIncludes(first, choice);
        await screen.press("Down", "Enter");
        const preview = await screen.until("Leave everything");
        assertStringIncludes(preview, '+version = "1.5.0rc1"');
        await screen.press("Down", "Enter");
        await screen.until(/And now\?[^]*And now\?/);
        await screen.press("Enter");
        await screen.until(/to[\s│]+origin\?/);
        await screen.press("y");
        assertEquals(await screen.ended(), 0);
        const text = await screen.text();
        assertStringIncludes(text.replace(/\s+/g, " "), "Released 1.5.0-rc.1");
        assertStringIncludes(
          text.replace(/\s+/g, " "),
          "The same again: `rung prepare rc`",
        );
        assert(!/^\w+=/m.test(text), "no key=value line");
      });
      assertEquals(await repo.remote("tag"), "v1.4.0\nv1.5.0-rc.1");
      const notes = await repo.git("show", "v1.5.0-rc.1:release/RELEASE_NOTES.md");
      assertStringIncludes(notes, "a THING");
    },
  );
}

/** What is pressed at each question in order to get to the next one. */
const WAY: readonly (readonly [until: string, keys: string])[] = [
  ["another version", "Enter"],
  ["Leave everything", "Enter"],
  ["to origin?", "Enter"],
];

for (const [at, [question]] of WAY.entries()) {
  for (const key of ["C-c", "Escape"]) {
    atTerminal(`${key} at "${question}" leaves nothing behind`, async (repo) => {
      await withScreen(
        ["release"],
        { env: repo.env, cwd: repo.dir },
        async (screen) => {
          for (const [until, keys] of WAY.slice(0, at)) {
            await screen.until(until);
            await screen.press(keys);
          }
          await screen.until(question);
          await screen.press(key);
          assertEquals(await screen.ended(), 130);
        },
      );
      await assertUntouched(repo);
    });
  }
}

atTerminal("Enter at the last question is a no, and so is Leave", async (repo) => {
  const at = { env: repo.env, cwd: repo.dir };
  await withScreen(["release"], at, async (screen) => {
    for (const [until, keys] of WAY) {
      await screen.until(until);
      await screen.press(keys);
    }
    assertEquals(await screen.ended(), 3);
  });
  await withScreen(["release", "rc"], at, async (screen) => {
    await screen.until("Leave everything");
    await screen.press("Up", "Enter");
    assertEquals(await screen.ended(), 3);
  });
  await assertUntouched(repo);
});

atTerminal(
  "execute asks once, by the names of what is pushed and where",
  async (repo) => {
    await repo.git("remote", "rename", "origin", "upstream");
    const at = { env: repo.env, cwd: repo.dir };
    await withScreen(["prepare", "rc"], at, async (screen) => {
      assertEquals(await screen.ended(), 0);
    });
    await withScreen(["execute"], at, async (screen) => {
      await screen.until("Push main and v1.5.0-rc.1 to upstream?");
      await screen.press("Enter");
      assertEquals(await screen.ended(), 3);
    });
    assertEquals(await repo.remote("tag"), "v1.4.0");
  },
);

atTerminal("the same again has the flags that were given", async (repo) => {
  await repo.git("checkout", "-q", "-b", "side");
  await repo.git("push", "-q", "origin", "side");
  const at = { env: repo.env, cwd: repo.dir, columns: 200 };
  const words = ["release", "rc", "--any-branch", "--no-wait"];
  await withScreen(words, at, async (screen) => {
    await screen.until("Leave everything");
    await screen.press("Enter");
    await screen.until("to origin?");
    await screen.press("y");
    assertEquals(await screen.ended(), 0);
    assertStringIncludes(
      await screen.text(),
      "`rung prepare rc --any-branch`, then `rung execute --yes --no-wait`",
    );
  });
});

atTerminal(
  "the same again names the folder, and a clone without a remote is asked to tag",
  async (repo) => {
    await repo.git("remote", "remove", "origin");
    const at = { env: repo.env, cwd: "/", columns: 200 };
    await withScreen(["-C", repo.dir, "release", "minor"], at, async (screen) => {
      await screen.until("Leave everything");
      await screen.press("Enter");
      await screen.until("Commit and tag v1.5.0 on main?");
      await screen.press("y");
      assertEquals(await screen.ended(), 0);
      assertStringIncludes(
        await screen.text(),
        `\`rung --directory ${repo.dir} prepare minor\`, then ` +
          `\`rung --directory ${repo.dir} execute --yes\``,
      );
    });
    assertEquals(await repo.git("tag"), "v1.4.0\nv1.5.0");
  },
);

for (const env of [{}, { TERM: "dumb" }]) {
  const terminal = "TERM" in env ? "in a dumb terminal" : "as it is drawn";
  atTerminal(`another version is asked for and released, ${terminal}`, async (repo) => {
    const at = { env: { ...repo.env, ...env }, cwd: repo.dir };
    await withScreen(["release"], at, async (screen) => {
      const list = await screen.until("another version");
      const number = /(\d)\. another version/.exec(list)?.[1];
      await screen.press(...(number ? [number, "Enter"] : ["Up", "Enter"]));
      await screen.until("Which version?");
      await screen.press("1.4.0", "Enter");
      await screen.until("it has a tag already");
      await screen.press(...Array(5).fill("BSpace"), "3.0.0-beta.7", "Enter");
      await screen.until("Leave everything");
      await screen.press("Enter");
      await screen.until("to origin?");
      await screen.press("y", ...(number ? ["Enter"] : []));
      assertEquals(await screen.ended(), 0);
      assertStringIncludes(await screen.text(), "`rung prepare 3.0.0-beta.7`");
    });
    assertEquals(await repo.remote("tag"), "v1.4.0\nv3.0.0-beta.7");
  });
}

atTerminal("a dumb terminal gets numbered lists and plain lines", async (repo) => {
  const env = { ...repo.env, TERM: "dumb", EDITOR: "true" };
  await withScreen(["release"], { env, cwd: repo.dir }, async (screen) => {
    const list = await screen.until("Number [1]:");
    assertStringIncludes(list, "1. 1.5.0 (as the commits say)");
    await screen.press("99", "Enter");
    await screen.until("Answer with a number");
    await screen.press("2", "Enter");
    await screen.until("4. Leave everything");
    await screen.press("1", "Enter");
    await screen.until("[y/N]");
    await screen.press("y", "Enter");
    assertEquals(await screen.ended(), 0);
  });
  assertEquals(await repo.remote("tag"), "v1.4.0\nv1.5.0-rc.1");
});

atTerminal(
  "several packages are chosen from, shown and released together",
  async (repo) => {
    const json = (value: unknown) => `${JSON.stringify(value)}\n`;
    await repo.write(
      "package.json",
      json({ private: true, workspaces: ["packages/*"] }),
    );
    for (const name of ["core", "cli"]) {
      await repo.write(
        `packages/${name}/package.json`,
        json({ name, version: "1.0.0" }),
      );
      await repo.commit(`feat: ${name}`);
      await repo.tag(`${name}@1.0.0`, "one");
    }
    for (const name of ["core", "cli"]) {
      await repo.write(
        `packages/${name}/x.js`,
        "x\n",
      );
    }
    await repo.commit("feat: both");
    await repo.push();
    const env = { ...repo.env, TERM: "dumb", EDITOR: "true" };
    await withScreen(["release", "--all"], { env, cwd: repo.dir }, async (screen) => {
      const list = await screen.until("Number [1]:");
      assertStringIncludes(list, "cli 1.1.0, core 1.1.0 (as the commits say)");
      await screen.press("1", "Enter");
      await screen.until("4. Leave everything");
      await screen.press("1", "Enter");
      await screen.until("[y/N]");
      await screen.press("y", "Enter");
      assertEquals(await screen.ended(), 0);
    });
    const tags = await repo.remote("tag", "--points-at", "main");
    assertEquals(tags, "cli@1.1.0\ncore@1.1.0\nv1.5.0");
  },
);

atTerminal(
  "execute and tag ask once, --yes answers, --no-input names it",
  async (repo) => {
    const at = { env: repo.env, cwd: repo.dir };
    const answered = async (
      args: readonly string[],
      answer: (screen: Screen) => Promise<void>,
      code: number,
    ) => {
      await withScreen(args, at, async (screen) => {
        await answer(screen);
        assertEquals(await screen.ended(), code, await screen.text());
      });
    };
    const nothing = () => Promise.resolve();
    await answered(["prepare", "rc"], async (screen) => {
      const text = await screen.until("rung execute");
      assertStringIncludes(text, "1.4.0 → 1.5.0-rc.1, tagged v1.5.0-rc.1");
      assertStringIncludes(text, '+version = "1.5.0rc1"');
    }, 0);
    await answered(["execute"], async (screen) => {
      const text = await screen.until("Push main and v1.5.0-rc.1");
      // what was told of as being done gives its line to the question
      assert(!text.includes("…"), text);
      await screen.press("Enter");
    }, 3);
    await answered(["execute", "--no-input"], async (screen) => {
      assertStringIncludes(await screen.until("hint:"), "Answer it with --yes");
    }, 2);
    assertEquals(await repo.remote("tag"), "v1.4.0");
    await answered(["execute", "--yes"], nothing, 0);
    assertEquals(await repo.remote("tag"), "v1.4.0\nv1.5.0-rc.1");
    await repo.git("rm", "--quiet", "pyproject.toml");
    await repo.commit("fix: the tag is the version");
    await answered(["tag", "rc"], async (screen) => {
      await screen.until("Tag HEAD as v1.5.0-rc.2 and push it to origin?");
      await screen.press("C-c");
    }, 130);
    assertEquals(await repo.git("tag", "--list", "v1.5.0-rc.2"), "");
    await answered(["tag", "rc"], async (screen) => {
      await screen.until("Tag HEAD");
      await screen.press("y");
    }, 0);
    assertEquals(await repo.remote("tag", "--list", "v1.5.0-rc.2"), "v1.5.0-rc.2");
  },
);

atTerminal(
  "in a CI nothing is asked, and a refused push takes its lines back",
  async (repo) => {
    const at = { env: { ...repo.env, CI: "true" }, cwd: repo.dir };
    await withScreen(
      ["prepare", "rc"],
      at,
      async (screen) => assertEquals(await screen.ended(), 0),
    );
    await Deno.writeTextFile(
      `${repo.origin}/hooks/pre-receive`,
      "#!/bin/sh\nexit 1\n",
      { mode: 0o755 },
    );
    await withScreen(
      ["execute", "--yes"],
      { env: repo.env, cwd: repo.dir },
      async (screen) => {
        assertEquals(await screen.ended(), 1);
        const text = await screen.text();
        assertStringIncludes(text, "took back commit and tag v1.5.0-rc.1");
        assert(!text.includes("✓ tag"), text);
        assert(!text.includes("✓ commit"), text);
      },
    );
    await Deno.remove(`${repo.origin}/hooks/pre-receive`);
    await withScreen(
      ["execute"],
      at,
      async (screen) => assertEquals(await screen.ended(), 0),
    );
  },
);

for (const [flags, isColored] of [[[], true], [["--no-color"], false]] as const) {
  atTerminal(
    `${flags[0] ?? "no flag"}: a question is ${isColored ? "" : "not "}coloured`,
    async (repo) => {
      // the rig itself asks for no colours
      const at = { env: repo.env, cwd: repo.dir, before: "unset NO_COLOR" };
      await withScreen(["release", ...flags], at, async (screen) => {
        await screen.until("another version");
        assertEquals((await screen.painted()).includes("\x1b["), isColored);
        await screen.press("C-c");
        assertEquals(await screen.ended(), 130);
      });
    },
  );
}
