# The commands that everyone needs are make run and make test.

.DEFAULT_GOAL := help
.PHONY: help run test check generate drafting gazetteer build lint clean fuzz bench soak

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Serve the shipped article on 127.0.0.1:8080
	@test -e bin/dateline || echo 'Building bin/dateline: the first build takes some minutes.' >&2
	@$(MAKE) --no-print-directory --silent build
	@bin/dateline serve

# The race detector needs a C compiler. A machine may have only Go.
RACE := $(if $(shell command -v "$$(go env CC)"),-race)

# gotestsum runs go test, and lists at the end what was skipped, and why. The timeout is that of
# a package on a busy machine, where the slowest takes some minutes.
GO_TEST := go run gotest.tools/gotestsum@v1.13.0 --format pkgname --format-hide-empty-pkg -- $(RACE) -shuffle=on -timeout 30m

# The slowest packages start first, so that none of them runs alone at the end.
PACKAGES := $(addprefix ./,$(wildcard internal/httpapi cmd/dateline)) ./...

# The name of a test that needs more than Go begins with TestWith: see internal/need.
test: ## Run the tests that need only Go, with the race detector if there is a C compiler
	@$(GO_TEST) -skip '^TestWith' $(PACKAGES); code=$$?; \
	echo 'Left to make check, since they need a browser, nginx, systemd, node, curl, jq or more Go modules:'; \
	grep -rhoE '^func TestWith\w+' --include='*_test.go' . | sed 's/^func /  /' | sort; \
	exit $$code

check: ## Run the tests that need a browser, nginx, systemd, node, curl, jq or more Go modules
	@$(GO_TEST) -run '^TestWith' $(PACKAGES)

generate: ## Write the generated files (the types of TypeScript need node)
	go generate ./...
	cd .ci && npm ci --silent --ignore-scripts && npx openapi-typescript ../api/openapi.json --output ../api/openapi.d.ts

drafting: ## Measure the drafts and write the figures of docs/drafting.md
	go test ./cmd/dateline -run TestFiguresOfDrafting -update

gazetteer: ## Write the names that dateline draft knows (needs node)
	cd internal/draft/gazetteer/generate && npm ci --silent --ignore-scripts && node generate.mjs

# What dateline --version prints. The Dockerfile has it as an argument.
VERSION = $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

build: ## Build bin/dateline, a static binary
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/dateline ./cmd/dateline

lint: ## Check style and import directions (golangci-lint v2)
	golangci-lint run

# A number of runs, not a time: with a time, go's coordinator sometimes reports its own deadline as a failure
# (golang/go#75804). Without a bound, it spends most of a short run on making inputs smaller.
FUZZTIME := 2000x
fuzz: ## Fuzz each fuzz target FUZZTIME times
	@for package in $$(grep -lr "^func Fuzz" internal | xargs -n1 dirname | sort -u); do \
	  for target in $$(go test -list '^Fuzz' ./$$package | grep '^Fuzz'); do \
	    go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x ./$$package || exit; \
	  done; \
	done

bench: build ## Compare with other servers and write docs/performance.md (wrk, nginx, node, two cores)
	cd internal/bench && npm ci --silent --ignore-scripts
	go run ./internal/bench -page docs/performance.md

# Without the race detector: it would slow down the clients, and the program is built without it.
SOAK := 3m
soak: ## Request, reload and kill the program for SOAK, and check the answers
	go test -count=1 -v -timeout 0 -run '^TestSoak' ./cmd/dateline -soak $(SOAK)

clean: ## Remove bin
	rm -rf bin
