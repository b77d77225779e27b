/**
 * A crate, a Python package with a Rust extension that is built of it, and a client for it in
 * JavaScript: three registries, one commit.
 */
import { assertEquals } from "../../support/assert.ts";
import type { ActProject } from "../act_project.ts";
import { PROGRAMS, runProgram, TOOLS_HOME } from "../tools.ts";
import { assertDone } from "./chain.ts";

const RUST = 'edition = "2021"\nlicense = "MIT"\n';

/** An extension that needs nothing from elsewhere: Python reads it by cffi. */
const NATIVE = `use std::ffi::{c_char, CStr, CString};

/// The version of this package.
#[no_mangle]
pub extern "C" fn own() -> *const c_char {
    let version = CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\\0").as_bytes());
    version.unwrap().as_ptr()
}

/// The version of the crate that it is built of.
#[no_mangle]
pub extern "C" fn engine() -> *const c_char {
    CString::new(engine::VERSION).unwrap().into_raw()
}
`;

/** The project's files. */
export const MIXED_FILES: Readonly<Record<string, string>> = {
  "Cargo.toml": '[workspace]\nmembers = ["engine", "python"]\nresolver = "2"\n',
  "Cargo.lock": `version = 4

[[package]]
name = "engine"
version = "1.0.0"

[[package]]
name = "tool"
version = "1.0.0"
dependencies = [
 "engine",
]
`,
  "engine/Cargo.toml":
    `[package]\nname = "engine"\nversion = "1.0.0"\ndescription = "An engine"\n${RUST}`,
  "engine/src/lib.rs": 'pub const VERSION: &str = env!("CARGO_PKG_VERSION");\n',
  "python/pyproject.toml": `[build-system]
requires = ["maturin>=1.9"]
build-backend = "maturin"

[project]
name = "tool"
version = "1.0.0"
requires-python = ">=3.9"
dependencies = ["cffi"]

[tool.maturin]
bindings = "cffi"
python-source = "src"
module-name = "tool._native"
`,
  "python/Cargo.toml": `[package]
name = "tool"
version = "1.0.0"
publish = false
${RUST}
[lib]
name = "_native"
crate-type = ["cdylib"]
path = "native/lib.rs"

[dependencies]
engine = { path = "../engine", version = "1.0.0", registry = "local" }
`,
  "python/native/lib.rs": NATIVE,
  "python/src/tool/__init__.py": `from tool._native import ffi, lib

own = ffi.string(lib.own()).decode()
engine = ffi.string(lib.engine()).decode()
`,
  "js/package.json": `${
    JSON.stringify(
      { name: "client", version: "1.0.0", repository: "acme/tool", main: "index.js" },
      null,
      2,
    )
  }\n`,
  "js/package-lock.json": `${
    JSON.stringify(
      {
        ...{ name: "client", version: "1.0.0", lockfileVersion: 3, requires: true },
        packages: { "": { name: "client", version: "1.0.0" } },
      },
      null,
      2,
    )
  }\n`,
  "js/index.js": 'module.exports = { own: require("./package.json").version };\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
  ".gitignore": "target/\ndist/\nbuild/\n*.egg-info/\n",
};

/** What jobs build Python packages with: maturin as it is installed here, and a twine that may die. */
export async function pythonTools(
  twine: string,
): Promise<Readonly<Record<string, string>>> {
  const tools = await Deno.makeTempDir({ prefix: "rung-tools-" });
  await Deno.symlink(PROGRAMS.uv[0], `${tools}/uv`);
  await Deno.symlink(`${TOOLS_HOME}/python/bin/maturin`, `${tools}/maturin`);
  await Deno.writeTextFile(`${tools}/twine`, twine, { mode: 0o755 });
  return {
    TOOLS: tools,
    UV_NO_BUILD_ISOLATION: "1",
    UV_PYTHON: `${TOOLS_HOME}/python/bin/python`,
  };
}

/** The versions that the extension says, of itself and of its crate, as a user of pip gets it. */
export async function gotByPip(
  { pypi, folder }: ActProject,
  wanted: string,
): Promise<string> {
  const target = await Deno.makeTempDir({ dir: folder });
  const args = ["install", "--no-deps", "--target", target, "--index-url"];
  assertDone(await runProgram("pip", [...args, `${pypi.url}simple/`, wanted]));
  const { code, stdout, stderr } = await new Deno.Command(
    `${TOOLS_HOME}/python/bin/python`,
    {
      args: ["-c", "import tool; print(tool.own, tool.engine)"],
      env: { PYTHONPATH: target },
    },
  ).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim();
}
