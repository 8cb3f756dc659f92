// Package cli is the command line: a table of commands, each with its own flags and help.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// What a process ends with.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// environment is what a command works with.
type environment struct {
	version        string
	stdout, stderr io.Writer
}

// errReported is for failures that have been told about already.
var errReported = errors.New("reported")

type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// action does a command with the arguments that its flags have left.
type action func(env *environment, arguments []string) error

type command struct {
	name      string
	arguments string
	summary   string
	details   string
	// setUp declares flags and returns what to do once they are read.
	setUp func(flags *flag.FlagSet) action
}

var commands = []command{initCommand, importCommand, validateCommand, infoCommand, exportCommand, versionCommand}

// Run runs one command line, without the program's name, and returns the exit status.
func Run(version string, arguments []string, stdout, stderr io.Writer) int {
	env := &environment{version, stdout, stderr}
	if len(arguments) == 0 {
		fmt.Fprint(stderr, overview())
		return exitUsage
	}
	switch name := arguments[0]; name {
	case "--help", "-help", "-h", "help":
		fmt.Fprint(stdout, overview())
		return exitOK
	case "--version", "-version":
		return env.run(versionCommand, nil)
	default:
		for _, command := range commands {
			if command.name == name {
				return env.run(command, arguments[1:])
			}
		}
		fmt.Fprintf(stderr, "phone-backup: unknown command %q; see \"phone-backup --help\"\n", name)
		return exitUsage
	}
}

func (env *environment) run(command command, arguments []string) int {
	flags := flag.NewFlagSet(command.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	action := command.setUp(flags)
	rest, err := parse(flags, arguments)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(env.stdout, command.help(flags))
		return exitOK
	}
	if err == nil {
		err = action(env, rest)
	} else {
		err = usageError{err.Error()}
	}

	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &usage):
		fmt.Fprintf(env.stderr, "phone-backup: %v; see \"phone-backup %s --help\"\n", err, command.name)
		return exitUsage
	case !errors.Is(err, errReported):
		fmt.Fprintf(env.stderr, "phone-backup: %v\n", err)
	}
	return exitFailed
}

// parse reads flags before, between and behind the other arguments, up to "--".
func parse(flags *flag.FlagSet, arguments []string) ([]string, error) {
	var rest []string
	for {
		if err := flags.Parse(arguments); err != nil {
			return nil, err
		}
		used := len(arguments) - flags.NArg()
		if flags.NArg() == 0 || used > 0 && arguments[used-1] == "--" {
			return append(rest, flags.Args()...), nil
		}
		rest = append(rest, flags.Arg(0))
		arguments = flags.Args()[1:]
	}
}

func overview() string {
	var text strings.Builder
	text.WriteString("Keep the calls and messages of a phone in one repository, sorted and without duplicates.\n\n")
	text.WriteString("Usage: phone-backup COMMAND [FLAGS]\n\nCommands:\n")
	for _, command := range commands {
		fmt.Fprintf(&text, "  %-10s%s\n", command.name, command.summary)
	}
	text.WriteString("\nFlags:\n  --help     show this, or the help of a command\n  --version  show the version\n")
	return text.String()
}

func (command command) help(flags *flag.FlagSet) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s.\n\nUsage: phone-backup %s [FLAGS]", command.summary, command.name)
	if command.arguments != "" {
		fmt.Fprintf(&text, " %s", command.arguments)
	}
	text.WriteString("\n")
	if command.details != "" {
		fmt.Fprintf(&text, "\n%s\n", command.details)
	}
	text.WriteString("\nFlags:\n")
	flags.VisitAll(func(each *flag.Flag) {
		value, usage := flag.UnquoteUsage(each)
		fmt.Fprintf(&text, "  %-16s%s\n", strings.TrimSpace("--"+each.Name+" "+value), usage)
	})
	fmt.Fprintf(&text, "  %-16s%s\n", "--help", "show this")
	return text.String()
}

func repositoryFlag(flags *flag.FlagSet) *string {
	return flags.String("repo", ".", "the repository's `FOLDER`; without it, the current one")
}

func noArguments(arguments []string) error {
	if len(arguments) > 0 {
		return usageError{fmt.Sprintf("unexpected argument %q", arguments[0])}
	}
	return nil
}
