package repository

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.org/phone-backup/internal/record"
)

// Report is what an import did.
type Report struct {
	Files      int
	Added      Counts
	Duplicates int
	// Rejected are the records that were left out, and where they are.
	Rejected []*record.Error
	// Notes are things that the user may want to look at.
	Notes []string
}

type shelf struct {
	kind record.Kind
	year int
}

// pending is one year's file while an import fills it.
type pending struct {
	records []record.Record
	known   map[string]bool
	changed bool
}

type importer struct {
	repository *Repository
	shelves    map[shelf]*pending
	report     Report
}

// Import adds what the files, and the files in the folders, hold. Everything is read before anything is written: a
// file that is broken leaves the repository as it was.
func (r *Repository) Import(paths []string) (Report, error) {
	i := &importer{repository: r, shelves: map[shelf]*pending{}, report: Report{Added: Counts{}}}
	for _, kind := range record.Kinds {
		i.report.Added[kind] = map[int]int{}
	}
	for _, path := range paths {
		if err := i.path(path); err != nil {
			return i.report, err
		}
	}
	return i.report, i.write()
}

func (i *importer) path(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return i.file(path)
	}
	return filepath.WalkDir(path, func(found string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.EqualFold(filepath.Ext(found), ".xml") {
			return err
		}
		err = i.file(found)
		if errors.Is(err, record.ErrForeign) {
			i.report.Notes = append(i.report.Notes, fmt.Sprintf("%v (skipped)", err))
			return nil
		}
		return err
	})
}

func (i *importer) file(path string) error {
	var found []record.Record
	summary, err := record.ReadFile(path, record.Visitor{
		Record: func(one record.Record, _ int) { found = append(found, one) },
		Reject: func(fault *record.Error) { i.report.Rejected = append(i.report.Rejected, fault) },
	})
	if err != nil {
		return err
	}
	for _, one := range found {
		if err := i.add(summary.Kind, one); err != nil {
			return err
		}
	}
	i.report.Files++
	if summary.Declared >= 0 && summary.Declared != summary.Found {
		note := fmt.Sprintf("%s: it says that it has %d records, and has %d", path, summary.Declared, summary.Found)
		i.report.Notes = append(i.report.Notes, note)
	}
	return nil
}

func (i *importer) add(kind record.Kind, one record.Record) error {
	year, err := i.open(shelf{kind, one.Year()})
	if err != nil {
		return err
	}
	if year.known[one.Key()] {
		i.report.Duplicates++
		return nil
	}
	year.known[one.Key()] = true
	year.records = append(year.records, one)
	year.changed = true
	i.report.Added[kind][one.Year()]++
	return nil
}

// open reads a year's file the first time that something may go into it.
func (i *importer) open(where shelf) (*pending, error) {
	if opened, ok := i.shelves[where]; ok {
		return opened, nil
	}
	records, err := i.repository.Records(where.kind, where.year)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	opened := &pending{records: records, known: map[string]bool{}}
	for _, one := range records {
		opened.known[one.Key()] = true
	}
	i.shelves[where] = opened
	return opened, nil
}

func (i *importer) write() error {
	for where, year := range i.shelves {
		if !year.changed {
			continue
		}
		path := i.repository.path(where.kind, where.year)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		record.Sort(year.records)
		err := writeAtomically(path, func(output io.Writer) error {
			return record.Write(output, where.kind, year.records)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
