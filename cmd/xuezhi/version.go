package main

import (
	"fmt"
	"runtime/debug"
)

// version is set at link time by the Makefile.
var version = "dev"

type versionCmd struct{}

// Help implements kong.HelpProvider.
func (versionCmd) Help() string {
	return `Example:
  xuezhi version`
}

// Run prints the version, the Go release and the revision it was built from.
func (versionCmd) Run(e *env) error {
	goVersion, revision := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				revision = " " + s.Value[:12]
			}
		}
	}
	_, err := fmt.Fprintf(e.stdout, "xuezhi %s (%s%s)\n", version, goVersion, revision)
	return err
}
