package repository

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/phone-backup/internal/record"
)

const testdata = "../../testdata"

func initialised(t *testing.T) (*Repository, string) {
	t.Helper()
	root := filepath.Join(t.TempDir(), "repository")
	made, err := Init(root)
	if err != nil {
		t.Fatal(err)
	}
	return made, root
}

func TestInitRefusesARepository(t *testing.T) {
	_, root := initialised(t)
	if _, err := Init(root); err == nil {
		t.Error("a second init goes through")
	}
}

func TestOpenSaysWhatToDo(t *testing.T) {
	_, err := Open(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "phone-backup init") {
		t.Errorf("error is %v", err)
	}
}

func TestOpenRefusesALaterFormat(t *testing.T) {
	_, root := initialised(t)
	if err := os.WriteFile(filepath.Join(root, markerFile), []byte(`{"format": 2}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(root); err == nil || !strings.Contains(err.Error(), "format 2") {
		t.Errorf("error is %v", err)
	}
}

func TestImportSortsIntoYearsWithoutDuplicates(t *testing.T) {
	repository, _ := initialised(t)
	report, err := repository.Import([]string{testdata + "/phone", testdata + "/tablet"})
	if err != nil {
		t.Fatal(err)
	}
	if report.Files != 3 || report.Duplicates != 1 || len(report.Rejected) != 0 || len(report.Notes) != 1 {
		t.Errorf("report is %+v", report)
	}
	counts, err := repository.Count()
	if err != nil {
		t.Fatal(err)
	}
	if counts[record.Calls][2023] != 2 || counts[record.Calls][2024] != 3 {
		t.Errorf("calls are %v", counts[record.Calls])
	}
	if counts[record.Messages][2023] != 1 || counts[record.Messages][2024] != 2 {
		t.Errorf("messages are %v", counts[record.Messages])
	}
	if problems, err := repository.Validate(); err != nil || len(problems) > 0 {
		t.Errorf("problems are %v, error %v", problems, err)
	}
}

func TestImportAgainChangesNothing(t *testing.T) {
	repository, root := initialised(t)
	if _, err := repository.Import([]string{testdata + "/phone"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(root, "calls", "calls-2024.xml")
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	report, err := repository.Import([]string{testdata + "/phone"})
	if err != nil {
		t.Fatal(err)
	}
	if report.Duplicates != 7 || report.Added.Total(record.Calls)+report.Added.Total(record.Messages) != 0 {
		t.Errorf("report is %+v", report)
	}
	if after, err := os.Stat(path); err != nil || !os.SameFile(before, after) {
		t.Error("the file has been written again")
	}
}

func TestImportOrderDoesNotMatter(t *testing.T) {
	var exports []string
	for _, order := range [][]string{{"/phone", "/tablet"}, {"/tablet", "/phone"}} {
		repository, _ := initialised(t)
		for _, folder := range order {
			if _, err := repository.Import([]string{testdata + folder}); err != nil {
				t.Fatal(err)
			}
		}
		var dates []string
		for _, year := range []int{2023, 2024} {
			records, err := repository.Records(record.Calls, year)
			if err != nil {
				t.Fatal(err)
			}
			for _, one := range records {
				dates = append(dates, one.Get("date"))
			}
		}
		exports = append(exports, strings.Join(dates, " "))
	}
	if exports[0] != exports[1] {
		t.Errorf("%s\nis not\n%s", exports[0], exports[1])
	}
}

func TestABrokenFileLeavesTheRepositoryAsItWas(t *testing.T) {
	repository, root := initialised(t)
	_, err := repository.Import([]string{testdata + "/phone", testdata + "/faulty/broken.xml"})
	if err == nil || !strings.Contains(err.Error(), "broken.xml:3: ") {
		t.Errorf("error is %v", err)
	}
	entries, err := os.ReadDir(filepath.Join(root, "calls"))
	if err != nil || len(entries) > 0 {
		t.Errorf("calls has %v, error %v", entries, err)
	}
}

func TestExportMergesTheYears(t *testing.T) {
	repository, _ := initialised(t)
	if _, err := repository.Import([]string{testdata + "/phone"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "all.xml")
	if err := repository.ExportFile(path, record.Calls, 0); err != nil {
		t.Fatal(err)
	}
	other, _ := initialised(t)
	report, err := other.Import([]string{path})
	if err != nil || report.Added.Total(record.Calls) != 4 || len(report.Notes) != 0 {
		t.Errorf("report is %+v, error %v", report, err)
	}
	var one strings.Builder
	if err := repository.Export(&one, record.Calls, 2023); err != nil || !strings.Contains(one.String(), `count="2"`) {
		t.Errorf("2023 is\n%s\nerror %v", one.String(), err)
	}
}

func TestValidateNamesEveryProblem(t *testing.T) {
	repository, root := initialised(t)
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("calls/calls-2023.xml", `<calls count="9">
<call number="1" date="1703950200000" type="1" duration="1"/>
<call number="1" date="1703950200000" type="1" duration="1"/>
<call number="1" date="1703950199000" type="1" duration="1"/>
<call number="1" date="1704067200000" type="1" duration="1"/>
<call date="1"/>
</calls>`)
	write("calls/calls-2024.xml", `<smses count="0"/>`)
	write("calls/calls-2025.xml", "<calls>\n<call")
	write("calls/notes.txt", "")
	write("messages/.messages-2024.xml.1", "")
	problems, err := repository.Validate()
	if err != nil {
		t.Fatal(err)
	}
	found := strings.ReplaceAll(strings.Join(problems, "\n"), root+string(filepath.Separator), "")
	want := strings.Join([]string{
		"calls/notes.txt: does not belong here",
		"calls/calls-2023.xml:3: <call> is the same as in line 2",
		"calls/calls-2023.xml:4: <call> is older than the one before it",
		"calls/calls-2023.xml:5: <call> of 2024 is in the file of 2023",
		"calls/calls-2023.xml:6: <call>: number is missing",
		"calls/calls-2023.xml: count is 9, and there are 5 records",
		"calls/calls-2024.xml: holds messages, not calls",
		"calls/calls-2025.xml:2: unexpected EOF",
		"messages/.messages-2024.xml.1: does not belong here (left by an import that was cut off?)",
	}, "\n")
	if found != want {
		t.Errorf("problems are\n%s\nand should be\n%s", found, want)
	}
}

func TestAFailedWriteLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	repository, root := initialised(t)
	if err := os.WriteFile(filepath.Join(root, "calls", "calls-2024.xml"), []byte("<calls>"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := repository.ExportFile(path, record.Calls, 0); err == nil {
		t.Error("a broken year is exported")
	}
	content, err := os.ReadFile(path)
	if err != nil || string(content) != "old" {
		t.Errorf("content is %q, error %v", content, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder has %v, error %v", entries, err)
	}
}
