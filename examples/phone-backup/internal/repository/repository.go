// Package repository keeps backups in a folder: one file for each kind and year, without duplicates, in order of time.
//
//	phone-backup.json        {"format": 1}
//	calls/calls-2023.xml
//	messages/messages-2023.xml
package repository

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"

	"example.org/phone-backup/internal/record"
)

const (
	markerFile = "phone-backup.json"
	format     = 1
)

type marker struct {
	Format int `json:"format"`
}

// Repository is an opened folder.
type Repository struct{ root string }

// Init makes an empty repository. The folder may exist; it must not be a repository yet.
func Init(root string) (*Repository, error) {
	path := filepath.Join(root, markerFile)
	if _, err := os.Stat(path); err == nil {
		return nil, fmt.Errorf("%s is a repository already", root)
	}
	for _, kind := range record.Kinds {
		if err := os.MkdirAll(filepath.Join(root, string(kind)), 0o777); err != nil {
			return nil, err
		}
	}
	err := writeAtomically(path, func(output io.Writer) error {
		return json.NewEncoder(output).Encode(marker{format})
	})
	if err != nil {
		return nil, err
	}
	return &Repository{root}, nil
}

// Open opens a repository that Init has made.
func Open(root string) (*Repository, error) {
	path := filepath.Join(root, markerFile)
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is no repository: create one with \"phone-backup init --repo %s\"", root, root)
	}
	if err != nil {
		return nil, err
	}
	var found marker
	if err := json.Unmarshal(content, &found); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if found.Format != format {
		return nil, fmt.Errorf("%s: format %d is not supported, only %d", path, found.Format, format)
	}
	return &Repository{root}, nil
}

func (r *Repository) path(kind record.Kind, year int) string {
	return filepath.Join(r.root, string(kind), fmt.Sprintf("%s-%04d.xml", kind, year))
}

var fileName = regexp.MustCompile(`^(calls|messages)-(\d{4})\.xml$`)

// Years lists the years that there is a file for, oldest first.
func (r *Repository) Years(kind record.Kind) ([]int, error) {
	entries, err := os.ReadDir(filepath.Join(r.root, string(kind)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var years []int
	for _, entry := range entries {
		if match := fileName.FindStringSubmatch(entry.Name()); match != nil && match[1] == string(kind) {
			year, _ := strconv.Atoi(match[2])
			years = append(years, year)
		}
	}
	sort.Ints(years)
	return years, nil
}

// Records reads one year. A record that is no use is an error here: Import lets none in.
func (r *Repository) Records(kind record.Kind, year int) ([]record.Record, error) {
	var records []record.Record
	var first error
	_, err := record.ReadFile(r.path(kind, year), record.Visitor{
		Record: func(found record.Record, _ int) { records = append(records, found) },
		Reject: func(fault *record.Error) {
			if first == nil {
				first = fault
			}
		},
	})
	if err == nil {
		err = first
	}
	return records, err
}

// Counts is how many records there are, by kind and year.
type Counts map[record.Kind]map[int]int

// Total is the number of records of a kind.
func (c Counts) Total(kind record.Kind) int {
	total := 0
	for _, count := range c[kind] {
		total += count
	}
	return total
}

// Count counts everything.
func (r *Repository) Count() (Counts, error) {
	counts := Counts{}
	for _, kind := range record.Kinds {
		counts[kind] = map[int]int{}
		years, err := r.Years(kind)
		if err != nil {
			return nil, err
		}
		for _, year := range years {
			records, err := r.Records(kind, year)
			if err != nil {
				return nil, err
			}
			counts[kind][year] = len(records)
		}
	}
	return counts, nil
}

// Export writes all records of a kind as one backup file; with a year other than 0, those of that year.
func (r *Repository) Export(output io.Writer, kind record.Kind, year int) error {
	years, err := r.Years(kind)
	if err != nil {
		return err
	}
	var all []record.Record
	for _, each := range years {
		if year != 0 && each != year {
			continue
		}
		records, err := r.Records(kind, each)
		if err != nil {
			return err
		}
		all = append(all, records...)
	}
	return record.Write(output, kind, all)
}

// ExportFile is Export to a file, which appears whole or not at all.
func (r *Repository) ExportFile(path string, kind record.Kind, year int) error {
	return writeAtomically(path, func(output io.Writer) error { return r.Export(output, kind, year) })
}
