/**
 * Every command on disks as other systems have them: it ends as on Linux, or with a fault of
 * its own, and never half. A new command needs a row.
 */
import { realDisk } from "../../lib/system/disk.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { NOW, snapshot } from "../support/clones.ts";
import { rowsOf } from "../support/deep.ts";
import { releaseFiles, withReleases } from "../support/release_server.ts";
import { withRenewed } from "../support/renewed.ts";
import type { Repo } from "../support/repo.ts";
import { type Changes, rung } from "../support/rung.ts";
import {
  type Asked,
  spiedDisk,
  strictDisk,
  withoutSync,
} from "../support/strict_disk.ts";
import { STRIDE } from "../support/stride.ts";
import { DISK_ROWS, type DiskRow, FILES, script, WINDOWS } from "./disk_rows.ts";

/** The project, and the same again for each run: a copy is put in its place. */
interface Project {
  readonly repo: Repo;
  readonly env: Readonly<Record<string, string>>;
  renew(): Promise<void>;
}

async function withProjects(test: (project: Project) => Promise<void>): Promise<void> {
  const files = await releaseFiles("1.2.0", new Map([[WINDOWS, script("1.2.0")]]));
  await withReleases(
    [["1.2.0", files]],
    ({ url }) =>
      withRenewed(FILES, (repo, renew) => {
        const env = { RUNG_DOWNLOAD_URL: url, RUNG_REPOSITORY: repo.origin };
        return test({ repo, renew, env });
      }),
  );
}

/** A person who says yes to everything. */
const YES: Changes = () => ({
  terminal: {
    columns: 80,
    prompts: () =>
      Promise.resolve({
        confirm: () => Promise.resolve(true),
        select: (_, choices) => Promise.resolve(choices[0]?.value),
        text: () => Promise.resolve(""),
      }),
    attach: () => Promise.resolve(0),
  },
});

/** Runs a row's command; `disk` is what the command itself has. */
async function run(
  { repo, env: more }: Project,
  row: DiskRow,
  argv: string,
  disk?: Changes,
) {
  let count = 0;
  const at = {
    ...{ cwd: repo.dir, env: { ...repo.env, ...more }, now: NOW },
    ...{ stdin: row.stdin ?? "", version: "0.1.0", isTerminal: row.isAsked ?? false },
  };
  return await rung(argv.split(" "), at, (world) => ({
    program: { path: `${repo.dir}/rung.exe`, triple: WINDOWS.triple },
    random: () => `random-${count++}`,
    fetch: (url) => Promise.reject(new TypeError(`${url} is out of reach`)),
    ...(row.isAsked ? YES(world) : {}),
    ...disk?.(world),
  }));
}

/** Refs by what they lead to, and what a tag says but for its second. */
const REFS = [
  "for-each-ref",
  "--format=%(refname) %(objecttype) %(*objectname) %(if)%(*objectname)%(then)" +
  "%(contents)%(else)%(objectname)%(end)",
];

/** All that is left of a run. */
async function leftOf(repo: Repo) {
  return {
    files: await snapshot(repo.dir),
    refs: [await repo.git(...REFS), await repo.remote(...REFS)],
    status: await repo.git("status", "--porcelain"),
  };
}

async function begin(project: Project, row: DiskRow): Promise<void> {
  for (const argv of row.before ?? []) {
    const ran = await run(project, { argv }, argv);
    assertEquals(ran.code, 0, `${argv}: ${ran.err}`);
  }
  await row.meanwhile?.(project.repo);
}

Deno.test("every command ends on a strict disk as on this one", (t) =>
  withProjects(async (project) => {
    const { repo, renew } = project;
    let isFresh = true;
    for (const [name, row] of rowsOf(Object.entries(DISK_ROWS), 3)) {
      await t.step(name, async () => {
        const ends = [];
        for (const isStrict of [false, true]) {
          if (!isFresh) await renew();
          isFresh = row.isLooking !== undefined && !row.before;
          await begin(project, row);
          if (isStrict && !row.isLooking) {
            await repo.git("config", "core.ignoreCase", "true");
            await repo.git("config", "core.fileMode", "false");
            // where the disk has one file, all its names are this one's
            const config = `${repo.dir}/rung.toml`;
            await Deno.writeTextFile(config, 'changelog = "Docs/CHANGES.md"\n');
            await repo.git("update-index", "--assume-unchanged", "rung.toml");
          }
          const disk = strictDisk(realDisk, { root: repo.root, heldTimes: 3 });
          const ran = isStrict
            ? await withoutSync(() => run(project, row, row.argv, () => ({ disk })))
            : await run(project, row, row.argv);
          assertEquals(ran.code, row.code ?? 0, ran.err.slice(0, 400));
          const { files: { "rung.toml": _, ...files }, ...left } = await leftOf(repo);
          // what it is called is as it was written
          const said = JSON.stringify(ran).replaceAll(
            "Docs/CHANGES.md",
            "docs/Changes.md",
          );
          ends.push({ said: JSON.parse(said), files, ...left });
        }
        assertEquals(ends[1], ends[0]);
      });
    }
  }));

Deno.test("while another run holds the clone, every command ends on both disks alike", (t) =>
  withProjects(async (project) => {
    const { repo, renew } = project;
    const path = `${repo.dir}/.git/rung/lock`;
    for (const [name, row] of rowsOf(Object.entries(DISK_ROWS), 3)) {
      if (row.isLooking) continue;
      await t.step(name, async () => {
        const ends = [];
        for (const heldTimes of [0, 3]) {
          await renew();
          await begin(project, row);
          const strict = strictDisk(realDisk, { root: repo.root, heldTimes });
          const disk = heldTimes === 0 ? realDisk : strict;
          disk.makeFolder(`${repo.dir}/.git/rung`);
          const held = disk.lock(path, "rung test, process 1");
          assert("release" in held);
          try {
            const ran = await run(project, row, row.argv, () => ({ disk }));
            ends.push({ ran, ...await leftOf(repo) });
          } finally {
            held.release();
          }
        }
        assertEquals(ends[1], ends[0]);
        const { ran: { code, err } } = ends[0]!;
        const isLocked = err.includes("[locked]") && err.includes("rung test");
        assert(code === 0 || isLocked && code === 3, err);
      });
    }
  }));

/** Names that no file of Windows can have, in every place that a person may write one. */
const MISNAMED: readonly (readonly [argv: string, config?: string])[] = [
  ["prepare --rc", 'changelog = "con.md"\n'],
  ["prepare --rc", 'notes = "docs/notes.md:stream"\n'],
  ["prepare --rc", 'notes = "aux/notes.md"\n'],
  ["bump 1.1.0", '[[file]]\npath = "nul.txt"\npattern = "v{version}"\n'],
  ["changelog --write", 'changelog = "a?.md"\n'],
  ["changelog --write", 'changelog = "x. "\n'],
  ["ci v1.0.0 --format env --output out|.env"],
  ["ci v1.0.0 --format env --output prn"],
  ["status --offline --svg a*.svg"],
  ["status --offline --html com1.html"],
  ["next --config con"],
  ["next -C docs."],
];

Deno.test("names that a disk has for no file are refused, and nothing is written", (t) =>
  withProjects(async (project) => {
    const { repo } = project;
    const config = `${repo.dir}/rung.toml`;
    const disk = strictDisk(realDisk, { root: repo.root, heldTimes: 0 });
    await repo.git("update-index", "--assume-unchanged", "rung.toml");
    for (const [argv, text = ""] of MISNAMED) {
      await t.step(`${argv} ${text}`, async () => {
        await Deno.writeTextFile(config, text);
        const before = await leftOf(repo);
        const ran = await run(project, { argv }, argv, () => ({ disk }));
        assertEquals(ran.code, 2, ran.err);
        assert(/error\[(?!bug)[a-z_]+\]/.test(ran.err), ran.err);
        assertEquals(await leftOf(repo), before);
      });
    }
  }));

Deno.test("what a disk refuses for good is told, and once it is given, all ends well", (t) =>
  withProjects(async (project) => {
    const { repo, renew } = project;
    const isLookedAt = sampled();
    for (const [name, row] of rowsOf(Object.entries(DISK_ROWS), 3)) {
      await t.step(name, async () => {
        const asked: Asked[] = [];
        await renew();
        await begin(project, row);
        await run(project, row, row.argv, () => ({ disk: spiedDisk(realDisk, asked) }));
        const looked = asked.filter(isLookedAt);
        const left = async () => {
          const { files, ...more } = await leftOf(repo);
          // an old program that cannot be removed stays beside the new one
          const kept = Object.entries(files).filter(([path]) => !path.endsWith(".old"));
          return { files: Object.fromEntries(kept), ...more };
        };
        const whole = looked.length > 0 ? await left() : undefined;
        for (const barred of looked) {
          await renew();
          await begin(project, row);
          const disk = spiedDisk(realDisk, [], barred);
          const first = await run(project, row, row.argv, () => ({ disk }));
          const where = `${name}, ${barred.verb} ${barred.path}: ${first.err}`;
          assert(!first.err.includes("error[bug]"), where);
          const isRefused = first.code !== 0;
          if (isRefused) {
            assert(/error\S*\[[a-z_]+\]/.test(first.err), where);
            let again = await run(project, row, row.argv);
            // what is half-way out is finished, and not begun anew
            if (again.err.includes("[plan_open]")) {
              again = await run(project, row, "execute");
            }
            assertEquals(again.code, row.code ?? 0, `${where}\n${again.err}`);
          }
          assertEquals(await left(), whole, where);
        }
      });
    }
  }));

/** Which refusals are looked at: some of those that change something, few of reading. */
function sampled(): (asked: Asked) => boolean {
  const counts = { change: 0, look: 0 };
  return ({ verb }) => {
    const isLook = ["read", "head", "stat", "list", "folders", "entries"].includes(
      verb,
    );
    return isLook
      ? counts.look++ % STRIDE ** 3 === 0
      : counts.change++ % (2 * STRIDE - 1) === 0;
  };
}
