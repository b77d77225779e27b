/** The files of the formats, one line each. A new one is one file in `formats/` and one line here. */

/**
 * Where the formats stand → how to load them. What they say of themselves is in
 * `formats/table.json`, which `deno task docs --write` makes; what finds a version is loaded where a
 * file of the format is in play.
 */
export const FORMAT_FILES = {
  "any/citation_cff": () => import("./formats/any/citation_cff.ts" as string),
  "any/mark": () => import("./formats/any/mark.ts" as string),
  "any/shell_script": () => import("./formats/any/shell_script.ts" as string),
  "any/version_file": () => import("./formats/any/version_file.ts" as string),
  "apps/android_manifest": () => import("./formats/apps/android_manifest.ts" as string),
  "apps/game_engines": () => import("./formats/apps/game_engines.ts" as string),
  "apps/info_plist": () => import("./formats/apps/info_plist.ts" as string),
  "apps/manifest_json": () => import("./formats/apps/manifest_json.ts" as string),
  "apps/pubspec_lock": () => import("./formats/apps/pubspec_lock.ts" as string),
  "apps/pubspec_yaml": () => import("./formats/apps/pubspec_yaml.ts" as string),
  "apps/tauri_conf_json": () => import("./formats/apps/tauri_conf_json.ts" as string),
  "apps/xcode_project": () => import("./formats/apps/xcode_project.ts" as string),
  "deployment/chart_yaml": () => import("./formats/deployment/chart_yaml.ts" as string),
  "deployment/dockerfile": () => import("./formats/deployment/dockerfile.ts" as string),
  "deployment/galaxy_yml": () => import("./formats/deployment/galaxy_yml.ts" as string),
  "deployment/openapi": () => import("./formats/deployment/openapi.ts" as string),
  "deployment/pre_commit_config": () =>
    import("./formats/deployment/pre_commit_config.ts" as string),
  "deployment/terraform": () => import("./formats/deployment/terraform.ts" as string),
  "dotnet/assembly_info": () => import("./formats/dotnet/assembly_info.ts" as string),
  "dotnet/csproj": () => import("./formats/dotnet/csproj.ts" as string),
  "dotnet/wix": () => import("./formats/dotnet/wix.ts" as string),
  "javascript/bun_lock": () => import("./formats/javascript/bun_lock.ts" as string),
  "javascript/deno_json": () => import("./formats/javascript/deno_json.ts" as string),
  "javascript/lerna_json": () => import("./formats/javascript/lerna_json.ts" as string),
  "javascript/package_json": () =>
    import("./formats/javascript/package_json.ts" as string),
  "javascript/package_lock_json": () =>
    import("./formats/javascript/package_lock_json.ts" as string),
  "javascript/pnpm_lock": () => import("./formats/javascript/pnpm_lock.ts" as string),
  "javascript/pnpm_workspace": () =>
    import("./formats/javascript/pnpm_workspace.ts" as string),
  "javascript/yarn_lock": () => import("./formats/javascript/yarn_lock.ts" as string),
  "javascript/yarnrc_yml": () => import("./formats/javascript/yarnrc_yml.ts" as string),
  "jvm/build_gradle": () => import("./formats/jvm/build_gradle.ts" as string),
  "jvm/gradle_properties": () => import("./formats/jvm/gradle_properties.ts" as string),
  "jvm/pom_xml": () => import("./formats/jvm/pom_xml.ts" as string),
  "jvm/version_catalog": () => import("./formats/jvm/version_catalog.ts" as string),
  "jvm/version_sbt": () => import("./formats/jvm/version_sbt.ts" as string),
  "languages/assignments": () => import("./formats/languages/assignments.ts" as string),
  "languages/cabal": () => import("./formats/languages/cabal.ts" as string),
  "languages/composer_json": () =>
    import("./formats/languages/composer_json.ts" as string),
  "languages/dune_project": () =>
    import("./formats/languages/dune_project.ts" as string),
  "languages/lisps": () => import("./formats/languages/lisps.ts" as string),
  "languages/mix_exs": () => import("./formats/languages/mix_exs.ts" as string),
  "languages/perl": () => import("./formats/languages/perl.ts" as string),
  "languages/php_manifests": () =>
    import("./formats/languages/php_manifests.ts" as string),
  "languages/powershell": () => import("./formats/languages/powershell.ts" as string),
  "languages/project_toml": () =>
    import("./formats/languages/project_toml.ts" as string),
  "languages/r_description": () =>
    import("./formats/languages/r_description.ts" as string),
  "languages/version_go": () => import("./formats/languages/version_go.ts" as string),
  "languages/version_modules": () =>
    import("./formats/languages/version_modules.ts" as string),
  "languages/wordpress": () => import("./formats/languages/wordpress.ts" as string),
  "manifests/descriptions": () =>
    import("./formats/manifests/descriptions.ts" as string),
  "manifests/in_json": () => import("./formats/manifests/in_json.ts" as string),
  "manifests/in_toml": () => import("./formats/manifests/in_toml.ts" as string),
  "manifests/in_xml": () => import("./formats/manifests/in_xml.ts" as string),
  "manifests/in_yaml": () => import("./formats/manifests/in_yaml.ts" as string),
  "native/autoconf": () => import("./formats/native/autoconf.ts" as string),
  "native/build_files": () => import("./formats/native/build_files.ts" as string),
  "native/build_zig_zon": () => import("./formats/native/build_zig_zon.ts" as string),
  "native/c_header": () => import("./formats/native/c_header.ts" as string),
  "native/cmake_lists": () => import("./formats/native/cmake_lists.ts" as string),
  "native/cmake_version": () => import("./formats/native/cmake_version.ts" as string),
  "native/meson_build": () => import("./formats/native/meson_build.ts" as string),
  "native/module_bazel": () => import("./formats/native/module_bazel.ts" as string),
  "packaging/conda_recipe": () =>
    import("./formats/packaging/conda_recipe.ts" as string),
  "packaging/debian_changelog": () =>
    import("./formats/packaging/debian_changelog.ts" as string),
  "packaging/lines": () => import("./formats/packaging/lines.ts" as string),
  "packaging/metainfo": () => import("./formats/packaging/metainfo.ts" as string),
  "packaging/nix": () => import("./formats/packaging/nix.ts" as string),
  "packaging/rpm_spec": () => import("./formats/packaging/rpm_spec.ts" as string),
  "packaging/snapcraft_yaml": () =>
    import("./formats/packaging/snapcraft_yaml.ts" as string),
  "python/bump_configs": () => import("./formats/python/bump_configs.ts" as string),
  "python/pyproject_toml": () => import("./formats/python/pyproject_toml.ts" as string),
  "python/python_module": () => import("./formats/python/python_module.ts" as string),
  "python/setup_cfg": () => import("./formats/python/setup_cfg.ts" as string),
  "python/setup_py": () => import("./formats/python/setup_py.ts" as string),
  "python/sphinx_conf": () => import("./formats/python/sphinx_conf.ts" as string),
  "python/uv_lock": () => import("./formats/python/uv_lock.ts" as string),
  "ruby/gemfile_lock": () => import("./formats/ruby/gemfile_lock.ts" as string),
  "ruby/gemspec": () => import("./formats/ruby/gemspec.ts" as string),
  "ruby/podspec": () => import("./formats/ruby/podspec.ts" as string),
  "ruby/version_rb": () => import("./formats/ruby/version_rb.ts" as string),
  "rust/cargo_lock": () => import("./formats/rust/cargo_lock.ts" as string),
  "rust/cargo_nix": () => import("./formats/rust/cargo_nix.ts" as string),
  "rust/cargo_toml": () => import("./formats/rust/cargo_toml.ts" as string),
  "rust/crate_root": () => import("./formats/rust/crate_root.ts" as string),
  "workspaces/go_mod": () => import("./formats/workspaces/go_mod.ts" as string),
  "workspaces/go_work": () => import("./formats/workspaces/go_work.ts" as string),
  "workspaces/melos_yaml": () => import("./formats/workspaces/melos_yaml.ts" as string),
  "workspaces/settings_gradle": () =>
    import("./formats/workspaces/settings_gradle.ts" as string),
  "workspaces/solution": () => import("./formats/workspaces/solution.ts" as string),
} as const satisfies Record<string, () => Promise<unknown>>;
