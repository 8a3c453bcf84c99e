# What a fresh machine needs is the headers of libxml2 and zlib; everything else comes with Swift.
SWIFT ?= swift
PREFIX ?= /usr/local
BUILD := .build/release
# With Swift's library inside, the program starts sooner, needs less memory, and runs where no Swift is.
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
LICET := $(BUILD)/licet
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: demo test build bench format lint setup docs install

demo: build
	$(LICET) check Fixtures/clinic.xml --on 2026-11-23 --fail-on never

build: setup
	$(RELEASE) --product licet

# Installs the headers of libxml2 and zlib where they are missing, and libxml2's newest security build.
setup:
	@if command -v apt-get >/dev/null; then \
	  if ! dpkg -s libxml2-dev zlib1g-dev >/dev/null 2>&1; then \
	    $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq libxml2-dev zlib1g-dev >/dev/null; \
	  elif [ ! -e .build/libxml2-is-new ]; then \
	    $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --only-upgrade libxml2 libxml2-dev >/dev/null; \
	  fi; \
	  mkdir -p .build && touch .build/libxml2-is-new; \
	fi

test: demo lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel
	$(LICET) rules lint --on 2026-11-23
	$(LICET) rules test

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

bench: build
	$(RELEASE) --product generate-roster
	$(RELEASE) --product bench-assessment
	Benchmarks/run
ifdef PEERS
	$(RELEASE) --product generate-nppes
	$(RELEASE) --product generate-fhir
	Benchmarks/run-peers
endif

docs:
	for target in Terms Credentials Regulation Intake Assessment; do \
	  $(SWIFT) package generate-documentation --target $$target --warnings-as-errors || exit 1; \
	done

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/licet
	install -m 755 $(LICET) $(DESTDIR)$(PREFIX)/bin/licet
	rm -rf $(DESTDIR)$(PREFIX)/share/licet/jurisdictions
	cp -r Jurisdictions $(DESTDIR)$(PREFIX)/share/licet/jurisdictions
