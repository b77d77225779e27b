/** Archives read by other people's programs: tar, and Python's zipfile. */
import { type Entry, tarGz, zip } from "../../scripts/archive.ts";
import { assertEquals } from "../support/assert.ts";

const SECONDS = Date.UTC(2026, 10, 20, 12, 34, 56) / 1000;
const ENTRIES: readonly Entry[] = [
  {
    path: "rung/rung",
    bytes: new TextEncoder().encode("#!/bin/sh\n"),
    isProgram: true,
  },
  { path: "rung/empty", bytes: new Uint8Array() },
  { path: "rung/block", bytes: new Uint8Array(512).fill(7) },
  { path: "rung/long", bytes: new Uint8Array(70_001).fill(65) },
];

/** What Python reads of a zip archive: name, size, mode, date, and that all is sound. */
const UNZIP = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for each in archive.infolist():
        print(each.filename, each.file_size, oct(each.external_attr >> 16), *each.date_time)
`;

async function read(bytes: Uint8Array, program: string, args: readonly string[]) {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeFile(file, bytes);
    const { code, stdout, stderr } = await new Deno.Command(program, {
      args: [...args, file],
      env: { TZ: "UTC" },
    }).output();
    assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
    return new TextDecoder().decode(stdout).trim().split("\n");
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("tarGz() is read by tar: modes, sizes, dates, nobody's name", async () => {
  const rows = await read(tarGz(ENTRIES, SECONDS), "tar", ["--full-time", "-tvzf"]);
  assertEquals(rows.map((row) => row.replace(/ +/g, " ")), [
    "-rwxr-xr-x 0/0 10 2026-11-20 12:34:56 rung/rung",
    "-rw-r--r-- 0/0 0 2026-11-20 12:34:56 rung/empty",
    "-rw-r--r-- 0/0 512 2026-11-20 12:34:56 rung/block",
    "-rw-r--r-- 0/0 70001 2026-11-20 12:34:56 rung/long",
  ]);
});

Deno.test("zip() is read by Python: modes, sizes, dates, checksums", async () => {
  const rows = await read(zip(ENTRIES, SECONDS), "python3", ["-c", UNZIP]);
  assertEquals(rows, [
    "rung/rung 10 0o100755 2026 11 20 12 34 56",
    "rung/empty 0 0o100644 2026 11 20 12 34 56",
    "rung/block 512 0o100644 2026 11 20 12 34 56",
    "rung/long 70001 0o100644 2026 11 20 12 34 56",
  ]);
});
