package record

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// joinSurrogates mends what backup apps make of emoji: two references to halves of a surrogate pair,
// "&#55357;&#56832;", which XML forbids and encoding/xml turns into two replacement characters.
// They become the one reference that was meant, "&#128512;".
func joinSurrogates(input *bufio.Reader) io.Reader { return &surrogateJoiner{input: input} }

type surrogateJoiner struct {
	input *bufio.Reader
	ready []byte
}

// longestReference is the length of "&#x0000D83D;", with room for some zeros.
const longestReference = 16

func (s *surrogateJoiner) Read(target []byte) (int, error) {
	if len(s.ready) == 0 {
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
	count := copy(target, s.ready)
	s.ready = s.ready[count:]
	return count, nil
}

// fill reads up to the next reference, or that reference.
func (s *surrogateJoiner) fill() error {
	ahead, err := s.input.Peek(1)
	if err != nil {
		return err
	}
	if ahead[0] != '&' {
		ahead, _ = s.input.Peek(max(s.input.Buffered(), 1))
		if next := strings.IndexByte(string(ahead), '&'); next > 0 {
			ahead = ahead[:next]
		}
		return s.take(len(ahead), "")
	}
	ahead, _ = s.input.Peek(2 * longestReference)
	high, length := reference(string(ahead))
	low, lowLength := reference(string(ahead[length:]))
	if joined := utf16.DecodeRune(high, low); length > 0 && lowLength > 0 && joined != '\uFFFD' {
		return s.take(length+lowLength, fmt.Sprintf("&#%d;", joined))
	}
	return s.take(1, "")
}

// take uses up bytes of the input; what is ready is they, or what replaces them.
func (s *surrogateJoiner) take(length int, replacement string) error {
	taken := make([]byte, length)
	if _, err := io.ReadFull(s.input, taken); err != nil {
		return err
	}
	if replacement != "" {
		taken = []byte(replacement)
	}
	s.ready = taken
	return nil
}

// reference reads a reference such as "&#55357;" at the beginning of the text; its length is 0 if there is none.
func reference(text string) (char rune, length int) {
	end := strings.IndexByte(text, ';')
	if end < 0 || !strings.HasPrefix(text, "&#") {
		return 0, 0
	}
	digits, base := text[2:end], 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	number, err := strconv.ParseUint(digits, base, 31)
	if err != nil {
		return 0, 0
	}
	return rune(number), end + 1
}

func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}
