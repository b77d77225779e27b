/** Paths, against Node's own library, as Linux and as Windows have them. */
import { posix, win32 } from "node:path";
import { type Paths, posixPaths, windowsPaths } from "../../lib/system/path.ts";
import { assertEquals } from "../support/assert.ts";

const POSIX = [
  "/",
  "/a",
  "/a/b",
  "/a/b/",
  "/a//b/./c",
  "/a/b/../c",
  "/a/../../c",
  "/ä/b c/d.e",
  "/a\\b/c",
];
const WINDOWS = [
  "C:\\",
  "C:\\a",
  "C:\\a\\b",
  "C:/a/b",
  "c:\\A\\c",
  "C:\\a\\.\\b\\..\\..\\c",
  "D:\\a\\b",
  "\\\\host\\share\\a",
  "\\\\host\\share\\b\\c",
  "//host/share/a",
  "\\\\host\\share",
  "\\\\host\\share\\",
  "R:\\",
  "r:/a",
];
const LOOSE = [".", "..", "a", "a/b", "./a", "../a", "a/../../b", "a/..", ""];

const SYSTEMS: readonly [string, Paths, typeof posix, readonly string[]][] = [
  ["Linux", posixPaths, posix, POSIX],
  ["Windows", windowsPaths, win32, WINDOWS],
];

for (const [system, paths, node, absolute] of SYSTEMS) {
  const all = [...absolute, ...LOOSE];

  Deno.test(`path functions of one path say what Node says, on ${system}`, () => {
    for (const path of all) {
      assertEquals(paths.isAbsolute(path), node.isAbsolute(path), `isAbsolute ${path}`);
      assertEquals(
        // Node keeps what it was given, dots and all.
        paths.join(paths.dirname(path)),
        node.join(node.dirname(path)),
        `dirname ${path}`,
      );
    }
  });

  Deno.test(`path functions of two paths say what Node says, on ${system}`, () => {
    for (const from of absolute) {
      for (const path of all) {
        assertEquals(
          paths.resolve(from, path),
          node.resolve(from, path),
          `resolve ${from} ${path}`,
        );
      }
      for (const path of LOOSE) {
        assertEquals(
          withoutEnd(paths.join(from, path)),
          withoutEnd(node.join(from, path)),
          `join ${from} ${path}`,
        );
      }
      for (const to of absolute) {
        assertEquals(
          paths.relative(from, to),
          node.relative(from, to),
          `relative ${from} ${to}`,
        );
      }
    }
  });
}

Deno.test("misnomer() tells the names that Windows has for no file", () => {
  const said = (name: string) => windowsPaths.misnomer(name) ?? "";
  for (const name of ["con", "NUL.md", "aux.tar.gz", "COM1", "lpt9 .txt", "Conin$"]) {
    const device = /^[^. ]*/.exec(name)![0];
    assertEquals(said(name), `Windows keeps the name "${device}" for a device`);
  }
  for (const name of ["a:b", "<x", "y>", 'a"b', "a|b", "what?", "*", "a\\b", "\t"]) {
    const character = JSON.stringify(/[^a-z]/.exec(name)![0]);
    assertEquals(said(name), `no name has ${character} in it on Windows`);
  }
  for (const name of ["x.", "x ", "...", " "]) {
    assertEquals(said(name), "Windows drops a dot or a space at the end of a name");
  }
  const fine = ["", ".", "..", ".x", "console", "com10", "com", "xcon", "nul-x", "ä b"];
  for (const name of fine) assertEquals(said(name), "", name);
  for (const name of ["con", "a:b", "x.", "*"]) {
    assertEquals(posixPaths.misnomer(name), undefined);
  }
});

/** A separator at the end, which Node keeps, is dropped here: it names the same folder. */
function withoutEnd(path: string): string {
  return path.length > 3 ? path.replace(/[/\\]$/, "") : path;
}
