package main

import (
	"os"

	"example.org/dep"
)

var Version = "dev"

func main() {
	_, _ = os.Stdout.WriteString(dep.Hi() + " " + Version + "\n")
}
