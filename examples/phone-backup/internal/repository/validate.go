package repository

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"example.org/phone-backup/internal/record"
)

// Validate looks for everything that Import would not have written. Each problem begins with its place.
func (r *Repository) Validate() ([]string, error) {
	var problems []string
	for _, kind := range record.Kinds {
		strangers, err := r.strangers(kind)
		if err != nil {
			return nil, err
		}
		problems = append(problems, strangers...)
		years, err := r.Years(kind)
		if err != nil {
			return nil, err
		}
		for _, year := range years {
			problems = append(problems, r.validateYear(kind, year)...)
		}
	}
	return problems, nil
}

// strangers are files that are not the repository's.
func (r *Repository) strangers(kind record.Kind) ([]string, error) {
	folder := filepath.Join(r.root, string(kind))
	entries, err := os.ReadDir(folder)
	if os.IsNotExist(err) {
		return []string{folder + ": the folder is missing"}, nil
	}
	var problems []string
	for _, entry := range entries {
		match := fileName.FindStringSubmatch(entry.Name())
		if match == nil || match[1] != string(kind) {
			problem := fmt.Sprintf("%s: does not belong here", filepath.Join(folder, entry.Name()))
			if strings.HasPrefix(entry.Name(), ".") {
				problem += " (left by an import that was cut off?)"
			}
			problems = append(problems, problem)
		}
	}
	return problems, err
}

func (r *Repository) validateYear(kind record.Kind, year int) []string {
	path := r.path(kind, year)
	var problems []string
	report := func(line int, text string, values ...any) {
		problems = append(problems, fmt.Sprintf("%s:%d: %s", path, line, fmt.Sprintf(text, values...)))
	}
	lines := map[string]int{}
	var before *record.Record
	summary, err := record.ReadFile(path, record.Visitor{
		Record: func(one record.Record, line int) {
			if one.Year() != year {
				report(line, "<%s> of %d is in the file of %d", one.Name, one.Year(), year)
			}
			if first, ok := lines[one.Key()]; ok {
				report(line, "<%s> is the same as in line %d", one.Name, first)
			} else {
				lines[one.Key()] = line
			}
			if before != nil && one.Time.Before(before.Time) {
				report(line, "<%s> is older than the one before it", one.Name)
			}
			before = &one
		},
		Reject: func(fault *record.Error) { problems = append(problems, fault.Error()) },
	})
	switch {
	case err != nil:
		problems = append(problems, err.Error())
	case summary.Kind != kind:
		problems = append(problems, fmt.Sprintf("%s: holds %s, not %s", path, summary.Kind, kind))
	case summary.Declared != summary.Found:
		problems = append(problems, fmt.Sprintf("%s: count is %d, and there are %d records", path, summary.Declared, summary.Found))
	}
	return problems
}
