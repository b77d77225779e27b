/** The job that makes a container image of a tag and pushes it to the repository's place. */
import { answers } from "./after.ts";
import { type Job, x } from "./job.ts";
import type { Settings } from "./settings.ts";
import { READ, SOURCES, TIMEOUT_MINUTES } from "./steps.ts";

/** Where somebody may have to agree before an image is pushed. */
export const IMAGE_ENVIRONMENT = "ghcr";

/**
 * Builds the image once the release is out, since it may be made of the release's files.
 * What the Dockerfile runs sees no token: that is there for the push alone.
 */
export function imageJobs({ image, runsOn }: Settings): readonly Job[] {
  if (image === undefined) return [];
  return [{
    id: "image",
    name: "Push the image",
    needs: ["build", "release"],
    runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    environment: IMAGE_ENVIRONMENT,
    permissions: [
      READ,
      { scope: "packages", access: "write", why: "to push the image" },
    ],
    steps: [SOURCES, {
      name: "Build the image",
      env: { DOCKERFILE: image, ...answers("version") },
      run: `\
docker build --pull --file "$DOCKERFILE" --tag image --build-arg VERSION="$VERSION" \\
  --label org.opencontainers.image.version="$VERSION" \\
  --label org.opencontainers.image.revision="$GITHUB_SHA" \\
  --label org.opencontainers.image.source="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" .`,
    }, {
      name: "Push it",
      env: { TOKEN: x("github.token"), ...answers("docker_tags") },
      run: `\
printf '%s' "$TOKEN" | docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin
IFS=, read -ra tags <<< "$DOCKER_TAGS"
for tag in "\${tags[@]}"; do
  docker tag image "ghcr.io/\${GITHUB_REPOSITORY,,}:$tag"
  docker push "ghcr.io/\${GITHUB_REPOSITORY,,}:$tag"
done`,
    }],
  }];
}
