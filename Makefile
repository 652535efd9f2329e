# make run    build, ingest the seeds, serve them, print the URL
# make test   all tests
# make check  the whole gate; .ci/run installs what it needs and calls it
SHELL       := /bin/sh
GOLD_DIR    ?= ../shared
ADDR        ?= 127.0.0.1:8080
DATA        ?= data
VERSION     ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
FUZZTIME    ?= 5s
export CGO_ENABLED = 0

.PHONY: all build run test check format vet staticcheck vulncheck race fuzz quality browser bench screens clean

all: build

build:
	@go build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o bin/xuezhi ./cmd/xuezhi

run: build
	@./bin/xuezhi ingest --data $(DATA) seeds
	@exec ./bin/xuezhi serve --quiet --data $(DATA) --addr $(ADDR) --next-port

test:
	@go test -timeout 20m ./...

# The gate, cheapest first. Its tests include the browser's, which are then
# required and not passed over.
check: export XUEZHI_BROWSER = 1
check: format vet staticcheck vulncheck test race fuzz quality
	@echo "check: all passed"

format:
	@out=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$out" ]; then echo "not gofmt-clean:"; echo "$$out"; exit 1; fi

vet:
	@go vet ./...

staticcheck:
	@go tool staticcheck ./...

# The vulnerability database is not reachable everywhere: then one line says so.
# A finding fails the gate.
vulncheck:
	@if ! command -v govulncheck >/dev/null 2>&1; then \
	  echo "vulncheck: govulncheck is not installed, not checked"; \
	elif out=$$(govulncheck ./... 2>&1); then echo "vulncheck: no vulnerabilities"; \
	elif echo "$$out" | grep -qE 'vuln\.go\.dev|no such host|connection refused|dial tcp|fetching vulnerabilities'; then \
	  echo "vulncheck: the database is out of reach, not checked"; \
	else echo "$$out"; exit 1; fi

# The race detector needs cgo and a C compiler; CI has one.
race:
	@if command -v gcc >/dev/null 2>&1; then \
	  CGO_ENABLED=1 go test -race -short ./...; \
	elif [ "$$CI" = true ]; then echo "race: gcc is missing"; exit 1; \
	else echo "race: no gcc, not run"; fi

fuzz:
	@set -e; log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	for pkg in $$(git grep -lE '^func Fuzz' -- '*_test.go' | xargs -n1 dirname | sort -u); do \
	  for f in $$(grep -hoE '^func Fuzz[A-Za-z0-9_]*' $$pkg/*_test.go | sed 's/^func //'); do \
	    echo "fuzz: $$pkg $$f"; \
	    go test ./$$pkg -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x >"$$log" 2>&1 || { cat "$$log"; exit 1; }; \
	  done; \
	done

# The reading of the seeds, marked by the scorer that stands with the gold.
quality: build
	@if [ -f "$(GOLD_DIR)/score/score.py" ]; then \
	  out=$$(GOLD_DIR="$(abspath $(GOLD_DIR))" go test ./cmd/xuezhi -run '^Test(Quality|Queries)' -count=1 -v 2>&1); code=$$?; \
	  echo "$$out" | grep -vE '^(=== |PASS)'; exit $$code; \
	elif [ "$$CI" = true ]; then echo "quality: no gold at GOLD_DIR=$(GOLD_DIR)"; exit 1; \
	else echo "quality: no gold at GOLD_DIR=$(GOLD_DIR), not run"; fi

browser: build
	@XUEZHI_BROWSER=1 go test ./cmd/xuezhi -run '^TestBrowser' -count=1 -timeout 10m

bench:
	@go test ./... -run '^$$' -bench . -benchtime 1s
	@go run ./cmd/xuezhi-bench

screens: build
	@XUEZHI_SCREENS=$(abspath docs/screens) go test ./cmd/xuezhi -run '^TestBrowser' -count=1 -timeout 10m

clean:
	@rm -rf bin out
