/**
 * Independent clients of GitLab on the double, python-gitlab and gitbeaker: they read what rung
 * released, and make releases of their own, so that the double is no invention.
 */
import { Gitlab } from "@gitbeaker/rest";
import { assert, assertEquals } from "../support/assert.ts";
import { PROJECT } from "./gitlab_double.ts";
import { gitlabTest, MAINTAINER } from "./gitlab_project.ts";

gitlabTest(
  "gitbeaker reads what rung released, and takes a release of its own through",
  async ({ repo, gitlab, answer }) => {
    await repo.write("dist/a.txt", "bytes of a");
    await answer("prepare", "--rc");
    const { run_url } = await answer("execute");
    const tag = "v1.1.0-rc.1";
    const api = new Gitlab({ host: gitlab.url, token: MAINTAINER });

    const release = await api.ProjectReleases.show(PROJECT, tag);
    assertEquals([release.tag_name, release.assets.count], [tag, 1]);
    assertEquals(release.description, await repo.read("release/RELEASE_NOTES.md"));
    const links = await api.ReleaseLinks.all(PROJECT, tag);
    assertEquals(links.map(({ name, link_type }) => [name, link_type]), [
      ["a.txt", "package"],
    ]);
    const packages = await api.Packages.all({ projectId: PROJECT });
    const files = await api.Packages.allFiles(PROJECT, packages[0]!.id);
    const bytes = new TextEncoder().encode("bytes of a");
    const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    assertEquals(files.map((each) => [each.file_name, each.file_sha256]), [
      ["a.txt", sha256],
    ]);
    const sha = await repo.git("rev-parse", `${tag}^{commit}`);
    const pipelines = await api.Pipelines.all(PROJECT, { sha });
    assertEquals(pipelines.map(({ web_url }) => web_url), [run_url]);

    // a release of its own: a file, a milestone, the release, one more link, other words
    gitlab.milestones.push("1.0.0");
    await api.PackageRegistry.publish(PROJECT, "tool", "v1.0.0", {
      content: new Blob(["by hand"]),
      filename: "by-hand.txt",
    });
    const made = await api.ProjectReleases.create(PROJECT, {
      tagName: "v1.0.0",
      name: "first",
      description: "by another client",
      milestones: ["1.0.0"],
    });
    assertEquals(made.tag_name, "v1.0.0");
    const url = "https://example.com/x";
    await api.ReleaseLinks.create(PROJECT, "v1.0.0", "x", url);
    const edited = await api.ProjectReleases.edit(PROJECT, "v1.0.0", {
      description: "other words",
    });
    assertEquals(edited.description, "other words");
    assertEquals(gitlab.releases.get("v1.0.0")!.links.map(({ name }) => name), ["x"]);
    const again = await api.ProjectReleases.create(PROJECT, { tagName: "v1.0.0" })
      .then(() => undefined, (error: { cause?: { response?: Response } }) => error);
    assertEquals(again?.cause?.response?.status, 409);
    const unknown = await api.ProjectReleases.create(PROJECT, {
      tagName: "v9.0.0",
      ref: "main",
      milestones: ["never"],
    }).then(() => undefined, (error: { cause?: { response?: Response } }) => error);
    assertEquals(unknown?.cause?.response?.status, 400);
    assert(gitlab.log.some(({ asked }) => asked.startsWith("PUT /projects/")));
  },
);

const CLIENT = `
import gitlab, hashlib, sys
url, token, tag = sys.argv[1:4]
gl = gitlab.Gitlab(url, private_token=token)
project = gl.projects.get("${PROJECT}")
release = project.releases.get(tag)
link = release.assets["links"][0]
package = project.packages.list(package_name="tool", package_version=tag, get_all=True)[0]
file = package.package_files.list(get_all=True)[0]
data = project.generic_packages.download("tool", tag, file.file_name)
print(release.tag_name, link["name"], file.file_name, file.file_sha256 == hashlib.sha256(data).hexdigest())
upload = project.generic_packages.upload("tool", "v9.0.0-manual", "by-hand.txt", data=b"hand")
made = project.releases.create({"tag_name": "v1.0.0", "name": "first", "description": "by another client",
  "assets": {"links": [{"name": "by-hand.txt", "url": "https://example.com/x"}]}})
print(made.tag_name, len(project.releases.list(get_all=True)))
try:
    project.releases.create({"tag_name": "v1.0.0", "description": "again"})
except gitlab.exceptions.GitlabCreateError as error:
    print(error.response_code, error.error_message)
`;

/** Where python-gitlab is: tests/oracles/install.sh. */
function python(): { path: string } | undefined {
  const home = Deno.env.get("RUNG_ORACLES_HOME") ??
    `${
      Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`
    }/rung-oracles`;
  try {
    return Deno.statSync(`${home}/python/gitlab`) && { path: `${home}/python` };
  } catch {
    return undefined;
  }
}

if (python() || Deno.env.get("RUNG_ORACLES") === "require") {
  gitlabTest(
    "python-gitlab reads what rung released, and the double answers it as GitLab does",
    async ({ repo, gitlab, answer }) => {
      await repo.write("dist/a.txt", "a");
      await answer("prepare", "--rc");
      await answer("execute");
      const { stdout, stderr } = await new Deno.Command("python3", {
        args: ["-c", CLIENT, gitlab.url, MAINTAINER, "v1.1.0-rc.1"],
        env: { PYTHONPATH: python()!.path },
      }).output();
      assertEquals(
        new TextDecoder().decode(stdout),
        "v1.1.0-rc.1 a.txt a.txt True\nv1.0.0 2\n409 Release already exists\n",
        new TextDecoder().decode(stderr),
      );
    },
  );
}
