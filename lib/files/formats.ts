/** The formats, one line each. A new one is one file in `formats/` and one line here. */
export { androidManifest } from "./formats/apps/android_manifest.ts";
export { assemblyInfo } from "./formats/dotnet/assembly_info.ts";
export { buildGradle } from "./formats/jvm/build_gradle.ts";
export { buildZigZon } from "./formats/native/build_zig_zon.ts";
export {
  bumpToml,
  bumpversionCfg,
  czJson,
  czYaml,
} from "./formats/python/bump_configs.ts";
export { cabal, hpack } from "./formats/languages/cabal.ts";
export { cargoLock } from "./formats/rust/cargo_lock.ts";
export { cargoToml } from "./formats/rust/cargo_toml.ts";
export { crateRootRs } from "./formats/rust/crate_root.ts";
export { versionDart, versionJs } from "./formats/languages/version_modules.ts";
export { chartYaml } from "./formats/deployment/chart_yaml.ts";
export { citationCff } from "./formats/any/citation_cff.ts";
export { cmakeLists } from "./formats/native/cmake_lists.ts";
export { composerJson } from "./formats/languages/composer_json.ts";
export { condaMeta, condaRecipe } from "./formats/packaging/conda_recipe.ts";
export { csproj } from "./formats/dotnet/csproj.ts";
export { debianChangelog } from "./formats/packaging/debian_changelog.ts";
export { denoJson } from "./formats/javascript/deno_json.ts";
export { dockerfile } from "./formats/deployment/dockerfile.ts";
export { duneProject, opam } from "./formats/languages/dune_project.ts";
export { galaxyYml } from "./formats/deployment/galaxy_yml.ts";
export { gemfileLock } from "./formats/ruby/gemfile_lock.ts";
export { gemspec } from "./formats/ruby/gemspec.ts";
export { gradleProperties } from "./formats/jvm/gradle_properties.ts";
export { infoPlist } from "./formats/apps/info_plist.ts";
export { manifestJson } from "./formats/apps/manifest_json.ts";
export { mark } from "./formats/any/mark.ts";
export { mesonBuild } from "./formats/native/meson_build.ts";
export { mixExs } from "./formats/languages/mix_exs.ts";
export { moduleBazel, versionBzl } from "./formats/native/module_bazel.ts";
export { nix } from "./formats/packaging/nix.ts";
export { openapiJson, openapiYaml } from "./formats/deployment/openapi.ts";
export { packageJson } from "./formats/javascript/package_json.ts";
export { packageLockJson } from "./formats/javascript/package_lock_json.ts";
export { podspec } from "./formats/ruby/podspec.ts";
export { pomXml } from "./formats/jvm/pom_xml.ts";
export { preCommitConfig } from "./formats/deployment/pre_commit_config.ts";
export { projectToml } from "./formats/languages/project_toml.ts";
export { pubspecYaml } from "./formats/apps/pubspec_yaml.ts";
export { pyprojectToml } from "./formats/python/pyproject_toml.ts";
export { pythonModule } from "./formats/python/python_module.ts";
export { rDescription } from "./formats/languages/r_description.ts";
export { rpmSpec } from "./formats/packaging/rpm_spec.ts";
export { setupCfg } from "./formats/python/setup_cfg.ts";
export { setupPy } from "./formats/python/setup_py.ts";
export { shellScript } from "./formats/any/shell_script.ts";
export { snapcraftYaml } from "./formats/packaging/snapcraft_yaml.ts";
export { tauriConfJson } from "./formats/apps/tauri_conf_json.ts";
export { terraform } from "./formats/deployment/terraform.ts";
export { uvLock } from "./formats/python/uv_lock.ts";
export { versionFile } from "./formats/any/version_file.ts";
export { versionGo } from "./formats/languages/version_go.ts";
export { versionRb } from "./formats/ruby/version_rb.ts";
export { versionSbt } from "./formats/jvm/version_sbt.ts";
export { wordpress, wordpressReadme } from "./formats/languages/wordpress.ts";
export { xcodeProject } from "./formats/apps/xcode_project.ts";
export { pnpmWorkspace } from "./formats/javascript/pnpm_workspace.ts";
export { pnpmLock } from "./formats/javascript/pnpm_lock.ts";
export { bunLock } from "./formats/javascript/bun_lock.ts";
export { yarnLock } from "./formats/javascript/yarn_lock.ts";
export { lernaJson } from "./formats/javascript/lerna_json.ts";
export { settingsGradle } from "./formats/workspaces/settings_gradle.ts";
export { solution } from "./formats/workspaces/solution.ts";
export { goMod } from "./formats/workspaces/go_mod.ts";
export { goWork } from "./formats/workspaces/go_work.ts";
export { melosYaml } from "./formats/workspaces/melos_yaml.ts";
export { pubspecLock } from "./formats/apps/pubspec_lock.ts";
export { versionCatalog } from "./formats/jvm/version_catalog.ts";
export { wix } from "./formats/dotnet/wix.ts";
export {
  alireToml,
  blenderManifest,
  fpmToml,
  gleamToml,
  lakefileToml,
  pixiToml,
  scarbToml,
  typstToml,
} from "./formats/manifests/in_toml.ts";
export {
  bukkitPlugin,
  idfComponent,
  mtaYaml,
  shardYml,
  spagoYaml,
} from "./formats/manifests/in_yaml.ts";
export {
  bowerJson,
  dubJson,
  elmJson,
  haxelibJson,
  libraryJson,
  meta6Json,
  moonMod,
  puppetMetadata,
  vcpkgJson,
} from "./formats/manifests/in_json.ts";
export {
  agentPlugin,
  codemetaJson,
  expoApp,
  factorioMod,
  geminiExtension,
  mcpServer,
  neutralinoConfig,
  releasePlease,
  unrealPlugin,
  wailsJson,
  zenodoJson,
} from "./formats/manifests/descriptions.ts";
export {
  appxManifest,
  cordovaConfig,
  nuspec,
  pluginXml,
  rosPackage,
  vsixManifest,
} from "./formats/manifests/in_xml.ts";
export {
  asdfSystem,
  eask,
  emacsLibrary,
  infoRkt,
  projectClj,
} from "./formats/languages/lisps.ts";
export {
  appSrc,
  chefMetadata,
  dubSdl,
  nimble,
  versionCr,
  vMod,
} from "./formats/languages/assignments.ts";
export {
  distIni,
  makefilePl,
  minilToml,
  perlModule,
} from "./formats/languages/perl.ts";
export { configureAc } from "./formats/native/autoconf.ts";
export { cHeader } from "./formats/native/c_header.ts";
export {
  arduinoLibrary,
  conanfile,
  doxyfile,
  makefile,
  windowsResource,
  xmakeLua,
} from "./formats/native/build_files.ts";
export {
  apkbuild,
  appveyor,
  innoSetup,
  nsis,
  pkgbuild,
  qgisPlugin,
  sonarProject,
} from "./formats/packaging/lines.ts";
export {
  godotExport,
  godotPlugin,
  godotProject,
  unityProject,
} from "./formats/apps/game_engines.ts";
export { sphinxConf } from "./formats/python/sphinx_conf.ts";
