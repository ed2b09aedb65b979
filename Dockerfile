# syntax=docker/dockerfile:1

# Builds a static binary; the shipped article and the pages are embedded.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# What dateline --version prints: .git is not copied.
ARG VERSION=unknown
RUN CGO_ENABLED=0 go build -buildvcs=false -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /dateline ./cmd/dateline

# The binary and a notice: no shell, no package manager, not root.
FROM scratch
COPY --from=build /dateline /dateline
# The licenses of the word lists in the binary.
COPY internal/draft/gazetteer/NOTICE.md /NOTICE.md
USER 65532:65532
# GOMEMLIMIT is nine tenths of a memory limit of 512 MiB: change both together.
ENV DATELINE_ADDR=0.0.0.0:8080 DATELINE_LOG_FORMAT=json GOMEMLIMIT=460MiB
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["/dateline", "healthcheck"]
ENTRYPOINT ["/dateline"]
CMD ["serve"]
