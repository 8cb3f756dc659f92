// Package record reads and writes the XML in which Android phones back up calls and messages:
//
//	<calls count="1"><call number="…" date="1700000000000" duration="42" type="1" /></calls>
//	<smses count="1"><sms address="…" date="1700000000000" type="1" body="…" /></smses>
//
// A record keeps every attribute and child that it came with, known or not, so that nothing gets lost on the way.
package record

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"
)

// Kind is what a backup file holds.
type Kind string

// The kinds are called as users call them on the command line.
const (
	Calls    Kind = "calls"
	Messages Kind = "messages"
)

// Kinds lists all kinds in the order in which they are shown.
var Kinds = []Kind{Calls, Messages}

// roots and members are the elements of a file of each kind.
var (
	roots   = map[Kind]string{Calls: "calls", Messages: "smses"}
	members = map[Kind][]string{Calls: {"call"}, Messages: {"sms", "mms"}}
)

// ParseKind reads a kind as users write it.
func ParseKind(text string) (Kind, error) {
	for _, kind := range Kinds {
		if text == string(kind) {
			return kind, nil
		}
	}
	return "", fmt.Errorf("unknown kind %q: use %q or %q", text, Calls, Messages)
}

func kindOfRoot(name string) (Kind, bool) {
	for kind, root := range roots {
		if root == name {
			return kind, true
		}
	}
	return "", false
}

func (kind Kind) hasMember(name string) bool {
	for _, member := range members[kind] {
		if member == name {
			return true
		}
	}
	return false
}

// Attribute is one name="value".
type Attribute struct{ Name, Value string }

// Element is a piece of XML with everything in it.
type Element struct {
	Name       string
	Attributes []Attribute
	Text       string
	Children   []Element
}

// Get returns the value of an attribute, and "" if the element has none of that name.
func (element Element) Get(name string) string {
	for _, attribute := range element.Attributes {
		if attribute.Name == name {
			return attribute.Value
		}
	}
	return ""
}

// Record is one call or message whose date and number have been checked.
type Record struct {
	Element
	// Time is when the call or the message was, in UTC.
	Time time.Time
	key  string
}

// Year is the year, in UTC, whatever the time zone of this machine: the same backup sorts the same everywhere.
func (r Record) Year() int { return r.Time.Year() }

// Key is equal for two records of the same call or message. It ignores what phones and apps change between backups:
// contact names, readable dates, read marks, and how a number is spaced.
func (r Record) Key() string { return r.key }

// New checks an element and makes it a record.
func New(element Element) (Record, error) {
	date := element.Get("date")
	if date == "" {
		return Record{}, errors.New("date is missing")
	}
	milliseconds, err := strconv.ParseInt(date, 10, 64)
	if err != nil || milliseconds <= 0 {
		return Record{}, fmt.Errorf("date %q is not a time in milliseconds", date)
	}
	moment := time.UnixMilli(milliseconds).UTC()
	if moment.Year() > 9999 {
		return Record{}, fmt.Errorf("date %q is after the year 9999", date)
	}

	number := "address"
	if element.Name == "call" {
		number = "number"
		if duration := element.Get("duration"); duration != "" {
			if seconds, err := strconv.Atoi(duration); err != nil || seconds < 0 {
				return Record{}, fmt.Errorf("duration %q is not a number of seconds", duration)
			}
		}
	}
	if element.Get(number) == "" {
		return Record{}, fmt.Errorf("%s is missing", number)
	}
	return Record{Element: element, Time: moment, key: keyOf(element, milliseconds, number)}, nil
}

func keyOf(element Element, milliseconds int64, number string) string {
	parts := []string{element.Name, strconv.FormatInt(milliseconds, 10), normalNumber(element.Get(number))}
	switch element.Name {
	case "call":
		parts = append(parts, element.Get("type"), element.Get("duration"))
	case "sms":
		parts = append(parts, element.Get("type"), element.Get("body"))
	default:
		parts = append(parts, element.Get("msg_box"), element.Get("m_id"), partsOf(element))
	}
	return strings.Join(parts, "\x00")
}

// partsOf is what a message with attachments says, with its attachments.
func partsOf(element Element) string {
	var text strings.Builder
	var walk func(Element)
	walk = func(child Element) {
		if child.Name == "part" {
			fmt.Fprintf(&text, "%q%q%q", child.Get("ct"), child.Get("text"), child.Get("data"))
		}
		for _, inner := range child.Children {
			walk(inner)
		}
	}
	walk(element)
	return text.String()
}

// normalNumber takes off what people put into numbers for reading.
func normalNumber(number string) string {
	return strings.Map(func(char rune) rune {
		if strings.ContainsRune(" -()./\u00a0", char) {
			return -1
		}
		return char
	}, number)
}

// Less is the order of records in a file: by time, and by key where the time is the same.
func Less(a, b Record) bool {
	if !a.Time.Equal(b.Time) {
		return a.Time.Before(b.Time)
	}
	return a.key < b.key
}

// Sort puts records in their order.
func Sort(records []Record) {
	sort.SliceStable(records, func(i, j int) bool { return Less(records[i], records[j]) })
}
