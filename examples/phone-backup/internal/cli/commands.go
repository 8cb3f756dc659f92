package cli

import (
	"encoding/json"
	"flag"
	"fmt"
	"strconv"

	"example.org/phone-backup/internal/record"
	"example.org/phone-backup/internal/repository"
)

var initCommand = command{
	name:    "init",
	summary: "Create an empty repository",
	setUp: func(flags *flag.FlagSet) action {
		root := repositoryFlag(flags)
		return func(env *environment, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			if _, err := repository.Init(*root); err != nil {
				return err
			}
			fmt.Fprintf(env.stdout, "created a repository in %s\n", *root)
			return nil
		}
	},
}

var importCommand = command{
	name:      "import",
	arguments: "FILE|FOLDER...",
	summary:   "Add backups to the repository",
	details: `Reads XML backups of calls and messages, and all such files in folders. What the repository has already is left out.
Records without a usable date or number are rejected, and listed; the rest is imported, and the exit status is 1.
If a file is not well-formed, nothing at all is imported.`,
	setUp: func(flags *flag.FlagSet) action {
		root := repositoryFlag(flags)
		return func(env *environment, arguments []string) error {
			if len(arguments) == 0 {
				return usageError{"nothing to import: name files or folders"}
			}
			opened, err := repository.Open(*root)
			if err != nil {
				return err
			}
			report, err := opened.Import(arguments)
			if err != nil {
				return err
			}
			return env.reportImport(report)
		}
	},
}

func (env *environment) reportImport(report repository.Report) error {
	for _, note := range report.Notes {
		fmt.Fprintf(env.stderr, "note: %s\n", note)
	}
	for _, fault := range report.Rejected {
		fmt.Fprintf(env.stderr, "rejected: %v\n", fault)
	}
	if report.Files == 0 {
		return fmt.Errorf("found no backup to import")
	}
	fmt.Fprintf(env.stdout, "%-12s%d\n", "files", report.Files)
	for _, kind := range record.Kinds {
		fmt.Fprintf(env.stdout, "%-12s%d added\n", kind, report.Added.Total(kind))
	}
	fmt.Fprintf(env.stdout, "%-12s%d\n%-12s%d\n", "duplicates", report.Duplicates, "rejected", len(report.Rejected))
	if len(report.Rejected) > 0 {
		return errReported
	}
	return nil
}

var validateCommand = command{
	name:    "validate",
	summary: "Check that the repository is sound",
	details: "Lists every problem with its file and line; with any, the exit status is 1.",
	setUp: func(flags *flag.FlagSet) action {
		root := repositoryFlag(flags)
		return func(env *environment, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			opened, err := repository.Open(*root)
			if err != nil {
				return err
			}
			problems, err := opened.Validate()
			if err != nil {
				return err
			}
			for _, problem := range problems {
				fmt.Fprintln(env.stderr, problem)
			}
			if len(problems) > 0 {
				return fmt.Errorf("the repository has %d problem(s)", len(problems))
			}
			fmt.Fprintln(env.stdout, "the repository is sound")
			return nil
		}
	},
}

var infoCommand = command{
	name:    "info",
	summary: "Count what the repository has, by year",
	setUp: func(flags *flag.FlagSet) action {
		root := repositoryFlag(flags)
		asJSON := flags.Bool("json", false, "print JSON")
		return func(env *environment, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			opened, err := repository.Open(*root)
			if err != nil {
				return err
			}
			counts, err := opened.Count()
			if err != nil {
				return err
			}
			if *asJSON {
				return env.infoJSON(counts)
			}
			return env.infoText(opened, counts)
		}
	},
}

type kindInfo struct {
	Total int         `json:"total"`
	Years map[int]int `json:"years"`
}

func (env *environment) infoJSON(counts repository.Counts) error {
	info := map[record.Kind]kindInfo{}
	for kind, years := range counts {
		info[kind] = kindInfo{counts.Total(kind), years}
	}
	encoder := json.NewEncoder(env.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(info)
}

func (env *environment) infoText(opened *repository.Repository, counts repository.Counts) error {
	for _, kind := range record.Kinds {
		fmt.Fprintf(env.stdout, "%-10s%8d\n", kind, counts.Total(kind))
		years, err := opened.Years(kind)
		if err != nil {
			return err
		}
		for _, year := range years {
			fmt.Fprintf(env.stdout, "  %-8d%8d\n", year, counts[kind][year])
		}
	}
	return nil
}

var exportCommand = command{
	name:      "export",
	arguments: "calls|messages",
	summary:   "Write one merged backup",
	details:   "The result is an XML backup that phones and \"phone-backup import\" read.",
	setUp: func(flags *flag.FlagSet) action {
		root := repositoryFlag(flags)
		output := flags.String("output", "", "write to `FILE`; without it, to standard output")
		year := flags.String("year", "", "only this `YEAR`")
		return func(env *environment, arguments []string) error {
			if len(arguments) != 1 {
				return usageError{"say what to export: calls or messages"}
			}
			kind, err := record.ParseKind(arguments[0])
			if err != nil {
				return usageError{err.Error()}
			}
			only := 0
			if *year != "" {
				if only, err = strconv.Atoi(*year); err != nil || only < 1 {
					return usageError{fmt.Sprintf("%q is not a year", *year)}
				}
			}
			opened, err := repository.Open(*root)
			if err != nil {
				return err
			}
			if *output != "" {
				return opened.ExportFile(*output, kind, only)
			}
			return opened.Export(env.stdout, kind, only)
		}
	},
}

var versionCommand = command{
	name:    "version",
	summary: "Show the version",
	setUp: func(*flag.FlagSet) action {
		return func(env *environment, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			fmt.Fprintf(env.stdout, "phone-backup version %s\n", env.version)
			return nil
		}
	},
}
