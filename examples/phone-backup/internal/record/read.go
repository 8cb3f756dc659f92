package record

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// ErrForeign is the error for XML that is no backup of calls or messages.
var ErrForeign = errors.New("not a backup of calls or messages")

// Error is a fault at a place in a file.
type Error struct {
	File string
	Line int
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }
func (e *Error) Unwrap() error { return e.Err }

// Visitor gets what a file holds, in the order of the file.
type Visitor struct {
	// Record is called for every good record, with its line.
	Record func(record Record, line int)
	// Reject is called for every record that is no use; reading goes on.
	Reject func(fault *Error)
}

// Summary is what a file says of itself.
type Summary struct {
	Kind Kind
	// Declared is the file's count attribute, and -1 if there is none.
	Declared int
	// Found is how many records there are, good or not.
	Found int
}

// ReadFile reads a backup, record by record. The error is an *Error with the line where the XML is broken.
func ReadFile(path string, visitor Visitor) (Summary, error) {
	file, err := os.Open(path)
	if err != nil {
		return Summary{}, err
	}
	defer file.Close()
	return Read(path, file, visitor)
}

// Read is ReadFile for a stream; name is for messages.
func Read(name string, input io.Reader, visitor Visitor) (Summary, error) {
	reader := &reader{name: name, xml: xml.NewDecoder(joinSurrogates(bufio.NewReader(input)))}
	return reader.file(visitor)
}

type reader struct {
	name string
	xml  *xml.Decoder
}

func (r *reader) line() int {
	line, _ := r.xml.InputPos()
	return line
}

func (r *reader) fault(line int, err error) *Error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return &Error{r.name, syntax.Line, errors.New(syntax.Msg)}
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return &Error{r.name, line, err}
}

func (r *reader) file(visitor Visitor) (Summary, error) {
	root, err := r.root()
	if err != nil {
		return Summary{}, err
	}
	kind, known := kindOfRoot(root.Name.Local)
	if !known {
		return Summary{}, r.fault(r.line(), fmt.Errorf("%w: it begins with <%s>", ErrForeign, root.Name.Local))
	}
	summary := Summary{Kind: kind, Declared: declared(root)}
	for {
		token, err := r.xml.Token()
		if err != nil {
			return summary, r.fault(r.line(), err)
		}
		switch token := token.(type) {
		case xml.EndElement:
			return summary, r.end()
		case xml.StartElement:
			line := r.line()
			element, err := r.element(token)
			if err != nil {
				return summary, err
			}
			summary.Found++
			r.visit(kind, element, line, visitor)
		}
	}
}

func (r *reader) visit(kind Kind, element Element, line int, visitor Visitor) {
	if !kind.hasMember(element.Name) {
		visitor.Reject(r.fault(line, fmt.Errorf("<%s> does not belong into a file of %s", element.Name, kind)))
		return
	}
	record, err := New(element)
	if err != nil {
		visitor.Reject(r.fault(line, fmt.Errorf("<%s>: %w", element.Name, err)))
		return
	}
	visitor.Record(record, line)
}

// root skips what may stand before the first element.
func (r *reader) root() (xml.StartElement, error) {
	for {
		token, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return xml.StartElement{}, r.fault(r.line(), fmt.Errorf("%w: it is empty", ErrForeign))
		}
		if err != nil {
			return xml.StartElement{}, r.fault(r.line(), err)
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// end makes sure that nothing but blanks and comments follows.
func (r *reader) end() error {
	for {
		token, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return r.fault(r.line(), err)
		}
		text, isText := token.(xml.CharData)
		_, isElement := token.(xml.StartElement)
		if isElement || isText && strings.TrimSpace(string(text)) != "" {
			return r.fault(r.line(), errors.New("something follows after the end of the backup"))
		}
	}
}

func (r *reader) element(start xml.StartElement) (Element, error) {
	element := Element{Name: start.Name.Local}
	for _, attribute := range start.Attr {
		element.Attributes = append(element.Attributes, Attribute{qualified(attribute.Name), attribute.Value})
	}
	for {
		token, err := r.xml.Token()
		if err != nil {
			return element, r.fault(r.line(), err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			child, err := r.element(token)
			if err != nil {
				return element, err
			}
			element.Children = append(element.Children, child)
		case xml.CharData:
			element.Text += strings.TrimSpace(string(token))
		case xml.EndElement:
			return element, nil
		}
	}
}

func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}

func declared(root xml.StartElement) int {
	for _, attribute := range root.Attr {
		if count, err := strconv.Atoi(attribute.Value); attribute.Name.Local == "count" && err == nil {
			return count
		}
	}
	return -1
}
