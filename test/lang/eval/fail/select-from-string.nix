"text".length
