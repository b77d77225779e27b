/** The formats, one line each. A new one is one file in `formats/` and one line here. */
export { cargoToml } from "./formats/cargo_toml.ts";
export { denoJson } from "./formats/deno_json.ts";
export { packageJson } from "./formats/package_json.ts";
export { pyprojectToml } from "./formats/pyproject_toml.ts";
export { pythonModule } from "./formats/python_module.ts";
export { shellScript } from "./formats/shell_script.ts";
export { versionFile } from "./formats/version_file.ts";
