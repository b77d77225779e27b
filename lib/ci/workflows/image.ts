/** The job that makes a container image of a tag and pushes it to the repository's place. */
import { answers, isSuccess, RETAG_ANSWER } from "./after.ts";
import { type Job, type Step, x } from "./job.ts";
import { isCarrying } from "./carried.ts";
import type { Settings } from "./settings.ts";
import { READ, SOURCES, TIMEOUT_MINUTES } from "./steps.ts";

/** Where somebody may have to agree before an image is pushed. */
export const IMAGE_ENVIRONMENT = "ghcr";

/** Whether an image that was tested may be taken up. */
export function isRetagging({ image, retagsImage }: Settings): boolean {
  return image !== undefined && retagsImage;
}

/**
 * Builds the image once the release is out, since it may be made of the release's files; or gives
 * the one that was tested further tags. What the Dockerfile runs sees no token: that is there
 * for the push alone.
 */
export function imageJobs(settings: Settings): readonly Job[] {
  const { image, runsOn } = settings;
  if (image === undefined) return [];
  const retags = isRetagging(settings);
  const unless = retags ? { if: "steps.retag.outputs.is_done != 'true'" } : {};
  return [{
    id: "image",
    name: "Push the image",
    needs: ["build", "release"],
    // a job before these that was left out would leave this one out, too
    ...(isCarrying(settings) ? { if: isSuccess(["release"]) } : {}),
    runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    environment: IMAGE_ENVIRONMENT,
    permissions: [
      READ,
      { scope: "packages", access: "write", why: "to push the image" },
    ],
    steps: [...(retags ? [RETAG] : []), { ...SOURCES, ...unless }, {
      name: "Build the image",
      ...unless,
      env: { DOCKERFILE: image, ...answers("version") },
      run: `\
docker build --pull --file "$DOCKERFILE" --tag image --build-arg VERSION="$VERSION" \\
  --label org.opencontainers.image.version="$VERSION" \\
  --label org.opencontainers.image.revision="$GITHUB_SHA" \\
  --label org.opencontainers.image.source="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" .`,
    }, {
      name: "Push it",
      ...unless,
      env: { TOKEN: x("github.token"), ...answers("docker_tags") },
      run: `\
printf '%s' "$TOKEN" | docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin
IFS=, read -ra tags <<< "$DOCKER_TAGS"
for tag in "\${tags[@]}"; do
  docker tag image "ghcr.io/\${GITHUB_REPOSITORY,,}:$tag"
  docker push "ghcr.io/\${GITHUB_REPOSITORY,,}:$tag"
done${retags ? `\necho "::notice title=Image::${"${tags[0]}"} was built anew"` : ""}`,
    }],
  }];
}

/**
 * The registry gives it the tags: nothing is pulled or pushed, and the digest stays. Without
 * `--prefer-index=false` an image for one machine would be wrapped, and be another one.
 * Source: docs.docker.com, "docker buildx imagetools create".
 */
const RETAG: Step = {
  name: "Take up the image that was tested",
  about: "only where this very code was a pre-release, whose image is there",
  id: "retag",
  if: "needs.build.outputs.retag_image != ''",
  env: { TOKEN: x("github.token"), ...answers("docker_tags", RETAG_ANSWER) },
  run: `\
printf '%s' "$TOKEN" | docker login ghcr.io --username "$GITHUB_ACTOR" --password-stdin
image=ghcr.io/\${GITHUB_REPOSITORY,,}
digest() { docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}'; }
if tested=$(digest "$image:$RETAG_IMAGE" 2> /dev/null); then
  IFS=, read -ra tags <<< "$DOCKER_TAGS"
  docker buildx imagetools create --prefer-index=false "\${tags[@]/#/--tag=$image:}" \\
    "$image:$RETAG_IMAGE"
  for tag in "\${tags[@]}"; do
    if [ "$(digest "$image:$tag")" != "$tested" ]; then
      echo "::error title=Image::$tag has another digest than $RETAG_IMAGE ($tested)"
      exit 1
    fi
  done
  echo "::notice title=Image::\${tags[0]} is $RETAG_IMAGE, retagged and not built: $tested"
  echo "is_done=true" >> "$GITHUB_OUTPUT"
fi
docker logout ghcr.io # what the Dockerfile runs sees no token`,
};
