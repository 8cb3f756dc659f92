package record

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

// Write writes a backup that Read reads: a line for each record, in the order given.
func Write(output io.Writer, kind Kind, records []Record) error {
	writer := bufio.NewWriter(output)
	fmt.Fprintln(writer, `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>`)
	fmt.Fprintf(writer, "<%s count=\"%d\">\n", roots[kind], len(records))
	for _, record := range records {
		writeElement(writer, record.Element, "  ")
	}
	fmt.Fprintf(writer, "</%s>\n", roots[kind])
	return writer.Flush()
}

// writeElement leaves errors to the writer, which keeps the first one until it is flushed.
func writeElement(writer *bufio.Writer, element Element, indentation string) {
	fmt.Fprintf(writer, "%s<%s", indentation, element.Name)
	for _, attribute := range element.Attributes {
		fmt.Fprintf(writer, " %s=\"", attribute.Name)
		_ = xml.EscapeText(writer, []byte(attribute.Value))
		fmt.Fprint(writer, `"`)
	}
	if element.Text == "" && len(element.Children) == 0 {
		fmt.Fprintln(writer, " />")
		return
	}
	fmt.Fprint(writer, ">")
	_ = xml.EscapeText(writer, []byte(element.Text))
	if len(element.Children) > 0 {
		fmt.Fprintln(writer)
		for _, child := range element.Children {
			writeElement(writer, child, indentation+"  ")
		}
		fmt.Fprint(writer, indentation)
	}
	fmt.Fprintf(writer, "</%s>\n", element.Name)
}
