// Command phone-backup keeps a phone's calls and messages in one tidy repository.
package main

import (
	"os"

	"example.org/phone-backup/internal/cli"
)

// Version is set at build time: -ldflags "-X main.Version=1.2.3".
var Version = "dev"

func main() {
	os.Exit(cli.Run(Version, os.Args[1:], os.Stdout, os.Stderr))
}
