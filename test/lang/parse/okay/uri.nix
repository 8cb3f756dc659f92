[ https://example.org/a?b=c&d=%20#fragment
 git+ssh://host x:y mailto:a@b.c ]
