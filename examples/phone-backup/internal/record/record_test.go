package record

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// readAll gives the records and the faults of a text.
func readAll(t *testing.T, text string) ([]Record, []string, error) {
	t.Helper()
	var records []Record
	var faults []string
	_, err := Read("in.xml", strings.NewReader(text), Visitor{
		Record: func(one Record, _ int) { records = append(records, one) },
		Reject: func(fault *Error) { faults = append(faults, fault.Error()) },
	})
	return records, faults, err
}

func TestReadsRecordsWithLines(t *testing.T) {
	var lines []int
	summary, err := ReadFile("../../testdata/phone/calls-20240103.xml", Visitor{
		Record: func(_ Record, line int) { lines = append(lines, line) },
		Reject: func(fault *Error) { t.Error(fault) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if summary != (Summary{Calls, 4, 4}) {
		t.Errorf("summary is %+v", summary)
	}
	if len(lines) != 4 || lines[0] != 4 || lines[3] != 7 {
		t.Errorf("lines are %v", lines)
	}
}

func TestYearIsThatOfUTC(t *testing.T) {
	records, _, err := readAll(t, `<calls><call number="1" date="1704067199999"/><call number="1" date="1704067200000"/></calls>`)
	if err != nil {
		t.Fatal(err)
	}
	if records[0].Year() != 2023 || records[1].Year() != 2024 {
		t.Errorf("years are %d and %d", records[0].Year(), records[1].Year())
	}
}

func TestRejectsUselessRecordsAndGoesOn(t *testing.T) {
	content, err := os.ReadFile("../../testdata/faulty/rejected.xml")
	if err != nil {
		t.Fatal(err)
	}
	records, faults, err := readAll(t, string(content))
	if err != nil || len(records) != 1 {
		t.Fatalf("%d records, error %v", len(records), err)
	}
	want := []string{
		`in.xml:4: <call>: date is missing`,
		`in.xml:5: <call>: date "yesterday" is not a time in milliseconds`,
		`in.xml:6: <call>: number is missing`,
		`in.xml:7: <call>: duration "-4" is not a number of seconds`,
		`in.xml:8: <sms> does not belong into a file of calls`,
	}
	if strings.Join(faults, "\n") != strings.Join(want, "\n") {
		t.Errorf("faults are\n%s", strings.Join(faults, "\n"))
	}
}

func TestNamesFileAndLineOfBrokenXML(t *testing.T) {
	for text, want := range map[string]string{
		"<calls>\n<call number=":          "in.xml:2: unexpected EOF",
		"<calls>\n\n<call></sms></calls>": "in.xml:3: element <call> closed by </sms>",
		"<calls>\n":                       "in.xml:2: unexpected EOF",
		"":                                "in.xml:1: not a backup of calls or messages: it is empty",
		"\n<html/>":                       "in.xml:2: not a backup of calls or messages: it begins with <html>",
		"<calls/>\n<calls/>":              "in.xml:2: something follows after the end of the backup",
		"<calls>\n<call number='&nope;' date='1'/></calls>": "in.xml:2: invalid character entity &nope;",
	} {
		_, _, err := readAll(t, text)
		if err == nil || err.Error() != want {
			t.Errorf("%q gives %v, not %s", text, err, want)
		}
	}
}

func TestForeignFilesCanBeToldApart(t *testing.T) {
	_, err := ReadFile("../../testdata/tablet/settings.xml", Visitor{})
	if !errors.Is(err, ErrForeign) {
		t.Errorf("error is %v", err)
	}
}

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	files, err := filepath.Glob("../../testdata/phone/*.xml")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before, _, err := readAll(t, string(content))
		if err != nil {
			t.Fatal(err)
		}
		kind := Calls
		if strings.Contains(file, "sms") {
			kind = Messages
		}
		var first, second strings.Builder
		if err := Write(&first, kind, before); err != nil {
			t.Fatal(err)
		}
		after, faults, err := readAll(t, first.String())
		if err != nil || len(faults) > 0 || len(after) != len(before) {
			t.Fatalf("%s: %d records became %d, faults %v, error %v", file, len(before), len(after), faults, err)
		}
		for index := range before {
			if before[index].Key() != after[index].Key() {
				t.Errorf("%s: record %d has changed", file, index)
			}
		}
		if err := Write(&second, kind, after); err != nil || first.String() != second.String() {
			t.Errorf("%s: writing twice gives two texts", file)
		}
	}
}

func TestKeepsAttachments(t *testing.T) {
	var written strings.Builder
	records, _, err := readAll(t, `<smses><mms address="1" date="1"><parts><part ct="text/plain" text="hi"/>x</parts></mms></smses>`)
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(&written, Messages, records); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(written.String(), `<part ct="text/plain" text="hi" />`) {
		t.Errorf("written is\n%s", written.String())
	}
}

func TestSameCallIsRecognised(t *testing.T) {
	records, _, err := readAll(t, `<calls>
		<call number="+49 (30) 555-01.00" date="5" duration="1" type="1" contact_name="Ada"/>
		<call number="+49305550100" date="5" duration="1" type="1" readable_date="then"/>
		<call number="+49305550100" date="5" duration="2" type="1"/>
	</calls>`)
	if err != nil {
		t.Fatal(err)
	}
	if records[0].Key() != records[1].Key() || records[1].Key() == records[2].Key() {
		t.Error("the first two are one call, the third is another")
	}
}

func TestJoinsHalvesOfEmoji(t *testing.T) {
	for written, want := range map[string]string{
		"&#55357;&#56832;":           "😀",
		"a&#xD83D;&#xDE00;b":         "a😀b",
		"&#55357;&#55357;&#56832;":   "\uFFFD😀",
		"&#56832;":                   "\uFFFD",
		"&amp;&#65;&#128512;&lt;":    "&A😀<",
		strings.Repeat("x", 5000):    strings.Repeat("x", 5000),
		strings.Repeat("&#65;", 999): strings.Repeat("A", 999),
	} {
		text := `<smses><sms address="1" date="1" body="` + written + `"/></smses>`
		var body string
		visitor := Visitor{Record: func(one Record, _ int) { body = one.Get("body") }}
		if _, err := Read("in.xml", iotest.OneByteReader(strings.NewReader(text)), visitor); err != nil {
			t.Fatal(err)
		}
		if body != want {
			t.Errorf("%.40q reads as %.40q", written, body)
		}
	}
}
