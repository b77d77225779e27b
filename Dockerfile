# rung in a container, for systems that its binary does not start on, and for CI.
#
#   docker build --build-arg VERSION=1.2.0 -t rung .
#   docker run --rm -v "$PWD:/work" rung next --rc
#
# The binary is not built here: it is the one of the release, taken by its checksum.
FROM debian:bookworm-slim AS fetch
ARG VERSION
ARG RUNG_DOWNLOAD_URL
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates curl \
  && rm -rf /var/lib/apt/lists/*
COPY scripts/install.sh /install.sh
RUN sh /install.sh --version "$VERSION" --to /out

FROM debian:bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git openssh-client \
  && rm -rf /var/lib/apt/lists/* \
  # the mounted repository belongs to somebody else
  && git config --system --add safe.directory '*'
COPY --from=fetch /out/rung /usr/local/bin/rung
# an image that does not run is none
RUN rung --version
WORKDIR /work
ENTRYPOINT ["rung"]
