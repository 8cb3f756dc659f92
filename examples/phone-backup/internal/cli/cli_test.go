package cli

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

const testdata = "../../testdata"

// run gives the exit status, standard output and standard error of a command line.
func run(arguments ...string) (status int, stdout, stderr string) {
	var output, errors strings.Builder
	status = Run("1.2.3", arguments, &output, &errors)
	return status, output.String(), errors.String()
}

func mustRun(t *testing.T, arguments ...string) string {
	t.Helper()
	status, stdout, stderr := run(arguments...)
	if status != exitOK {
		t.Fatalf("%v ends with %d: %s", arguments, status, stderr)
	}
	return stdout
}

func initialised(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "repository")
	mustRun(t, "init", "--repo", root)
	return root
}

func TestVersion(t *testing.T) {
	for _, argument := range []string{"version", "--version"} {
		if output := mustRun(t, argument); output != "phone-backup version 1.2.3\n" {
			t.Errorf("%s prints %q", argument, output)
		}
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	overview := mustRun(t, "--help")
	for _, command := range commands {
		if !strings.Contains(overview, command.summary) {
			t.Errorf("the overview lacks %s", command.name)
		}
		if output := mustRun(t, command.name, "--help"); !strings.Contains(output, "Usage: phone-backup "+command.name) {
			t.Errorf("%s --help prints\n%s", command.name, output)
		}
	}
}

func TestARoundTrip(t *testing.T) {
	root := initialised(t)
	output := mustRun(t, "import", testdata+"/phone", "--repo", root, testdata+"/tablet")
	want := "files       3\ncalls       5 added\nmessages    3 added\nduplicates  1\nrejected    0\n"
	if output != want {
		t.Errorf("import prints\n%s", output)
	}
	if output := mustRun(t, "validate", "--repo", root); output != "the repository is sound\n" {
		t.Errorf("validate prints %q", output)
	}
	want = "calls            5\n  2023           2\n  2024           3\nmessages         3\n  2023           1\n  2024           2\n"
	if output := mustRun(t, "info", "--repo", root); output != want {
		t.Errorf("info prints\n%s", output)
	}
	if output := mustRun(t, "export", "--repo", root, "messages"); !strings.Contains(output, "🎆&#xA;See you!") {
		t.Errorf("export prints\n%s", output)
	}
}

func TestInfoAsJSON(t *testing.T) {
	root := initialised(t)
	mustRun(t, "import", "--repo", root, testdata+"/phone")
	var info map[string]struct {
		Total int
		Years map[string]int
	}
	if err := json.Unmarshal([]byte(mustRun(t, "info", "--json", "--repo", root)), &info); err != nil {
		t.Fatal(err)
	}
	if info["calls"].Total != 4 || info["calls"].Years["2024"] != 2 || info["messages"].Total != 3 {
		t.Errorf("info is %+v", info)
	}
}

func TestRejectedRecordsAreListed(t *testing.T) {
	root := initialised(t)
	status, stdout, stderr := run("import", "--repo", root, testdata+"/faulty/rejected.xml")
	if status != exitFailed || !strings.Contains(stdout, "calls       1 added") || !strings.Contains(stdout, "rejected    5") {
		t.Errorf("status %d, output\n%s", status, stdout)
	}
	if !strings.Contains(stderr, "rejected.xml:4: <call>: date is missing\n") {
		t.Errorf("errors\n%s", stderr)
	}
}

func TestFailuresAreOneClearLine(t *testing.T) {
	root := initialised(t)
	for _, each := range []struct {
		status    int
		message   string
		arguments []string
	}{
		{exitUsage, `unknown command "imprt"`, []string{"imprt"}},
		{exitUsage, "flag provided but not defined: -nope", []string{"info", "--nope"}},
		{exitUsage, "nothing to import", []string{"import"}},
		{exitUsage, "say what to export", []string{"export", "--repo", root}},
		{exitUsage, `unknown kind "faxes"`, []string{"export", "--repo", root, "faxes"}},
		{exitUsage, `"soon" is not a year`, []string{"export", "--repo", root, "--year", "soon", "calls"}},
		{exitUsage, `unexpected argument "x"`, []string{"validate", "x"}},
		{exitFailed, "is no repository", []string{"info", "--repo", t.TempDir()}},
		{exitFailed, "is a repository already", []string{"init", "--repo", root}},
		{exitFailed, "broken.xml:3: unexpected EOF", []string{"import", "--repo", root, testdata + "/faulty/broken.xml"}},
		{exitFailed, "settings.xml:1: not a backup", []string{"import", "--repo", root, testdata + "/tablet/settings.xml"}},
		{exitFailed, "no such file", []string{"import", "--repo", root, "--", "--missing"}},
		{exitFailed, "found no backup", []string{"import", "--repo", root, t.TempDir()}},
	} {
		status, stdout, stderr := run(each.arguments...)
		isOneLine := strings.Count(stderr, "\n") == 1 && strings.HasPrefix(stderr, "phone-backup: ")
		if status != each.status || stdout != "" || !isOneLine || !strings.Contains(stderr, each.message) {
			t.Errorf("%v ends with %d, prints %q and %q", each.arguments, status, stdout, stderr)
		}
	}
}
