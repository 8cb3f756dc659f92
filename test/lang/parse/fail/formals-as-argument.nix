f { a, b }: a
