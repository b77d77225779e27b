/** A project of two packages, `zcore` and `app`, which asks for it. */

/** A Python package's manifest, of a builder that needs no network. */
export const python = (name: string, version: string) =>
  `[build-system]\nrequires = ["uv_build>=0.9"]\nbuild-backend = "uv_build"\n` +
  `[project]\nname = "${name}"\nversion = "${version}"\n`;

/** Both for Python. */
export const PYPI_FILES = {
  "packages/app/pyproject.toml": `${
    python("app", "2.0.0")
  }dependencies = ["zcore>=1"]\n`,
  "packages/app/src/app/__init__.py": "",
  "packages/zcore/pyproject.toml": python("zcore", "1.1.0"),
  "packages/zcore/src/zcore/__init__.py": "",
  ".gitignore": "dist/\n",
};

/** The same, `zcore` a crate too. */
export const CRATE_TOO_FILES = {
  ...PYPI_FILES,
  "packages/zcore/Cargo.toml":
    '[package]\nname = "zcore"\nversion = "1.1.0"\nedition = "2021"\n' +
    'description = "A crate"\nlicense = "MIT"\n',
  "packages/zcore/Cargo.lock":
    'version = 4\n\n[[package]]\nname = "zcore"\nversion = "1.1.0"\n',
  "packages/zcore/src/lib.rs": "",
  ".gitignore": "dist/\ntarget/\n",
};
