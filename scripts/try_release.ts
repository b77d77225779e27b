/**
 * Tries on this machine what a release hands out: the checksums, the program in the archive,
 * and the install script, from a mirror that is that folder itself.
 *
 *   deno run -A scripts/try_release.ts [FOLDER]     dist/ if not given
 *
 * Needs git and tar; on Windows, PowerShell. Ends with 1, and says why, when something is
 * not as it should be.
 */
import { archiveFolder, archiveOf, programOf, TARGETS } from "../lib/plan/mod.ts";

const SCRIPTS = new URL("./", import.meta.url);

/** Runs a program with what it says in view; throws when it fails. */
async function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  console.log(`== ${program} ${args.join(" ")}`);
  const { code } = await new Deno.Command(program, { args: [...args], env }).spawn()
    .status;
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

/** A tar that reads the archive: on Windows that is a zip, and Git's own tar comes first. */
function tarProgram(): string {
  if (Deno.build.os !== "windows") return "tar";
  return `${Deno.env.get("SystemRoot")}\\System32\\tar.exe`;
}

/** Every file that SHA256SUMS names is there and as it says; throws otherwise. */
async function compareSums(folder: string): Promise<void> {
  const sums = (await Deno.readTextFile(`${folder}/SHA256SUMS`)).trim().split("\n");
  for (const line of sums) {
    const [sum, name] = line.split("  ");
    const bytes = await Deno.readFile(`${folder}/${name}`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const found = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== sum) throw new Error(`${name}: the checksum is ${found}, not ${sum}`);
  }
  console.log(`== ${sums.length} files are as SHA256SUMS says`);
}

/** Installs rung twice with this system's script, the second time over the first. */
async function install(version: string, url: string, to: string): Promise<void> {
  const env = { RUNG_DOWNLOAD_URL: url };
  const path = (name: string) => Deno.realPath(new URL(name, SCRIPTS));
  for (let turn = 1; turn <= 2; turn++) {
    if (Deno.build.os === "windows") {
      const file = await path("install.ps1");
      const how = ["-NoProfile", "-ExecutionPolicy", "Bypass", "-File", file];
      const what = ["-Version", version, "-To", to, "-Force"];
      await run("powershell", [...how, ...what], env);
    } else {
      const file = await path("install.sh");
      await run("sh", [file, "--version", version, "--to", to, "--force"], env);
    }
  }
}

/** A server of the releases `download/vVERSION`, which is the folder. */
function serve(folder: string, version: string) {
  const start = `/download/v${version}/`;
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      const name = pathname.startsWith(start) ? pathname.slice(start.length) : "";
      const isName = /^[\w.-]+$/.test(name);
      const file = isName && await Deno.open(`${folder}/${name}`).catch(() => false);
      return file instanceof Deno.FsFile
        ? new Response(file.readable)
        : new Response("Not Found\n", { status: 404 });
    },
  );
}

if (import.meta.main) {
  const folder = await Deno.realPath(Deno.args[0] ?? "dist");
  const target = TARGETS.find(({ triple }) => triple === Deno.build.target);
  if (!target) throw new Error(`rung is not made for ${Deno.build.target}`);
  const version = (await Deno.readTextFile(`${folder}/VERSION`)).trim();
  const temporary = await Deno.realPath(
    await Deno.makeTempDir({ prefix: "rung-try-" }),
  );
  const server = serve(folder, version);
  try {
    await compareSums(folder);
    await run(tarProgram(), ["-xf", `${folder}/${archiveOf(target)}`, "-C", temporary]);
    const smoke = await Deno.realPath(new URL("smoke.ts", SCRIPTS));
    const program = `${temporary}/${archiveFolder(target)}/${programOf(target)}`;
    await run(Deno.execPath(), ["run", "-A", smoke, program]);
    const to = `${temporary}/bin`;
    await install(version, `http://127.0.0.1:${server.addr.port}`, to);
    await run(`${to}/${programOf(target)}`, ["--version"]);
  } finally {
    await server.shutdown();
    await Deno.remove(temporary, { recursive: true });
  }
}
