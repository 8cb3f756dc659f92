// Rules for the languages that Nix reads out of strings: regular expressions, JSON, TOML. They are written plainly;
// the writer escapes them for the Nix string that they stand in.
const words = (text: string) => text.trim().split(/\s+/);
const lines = (text: string) => text.trim().split("\n");

export const embeddedLeaves: Readonly<Record<string, readonly string[]>> = {
  rx: [
    ...words(String.raw`
      a b c ab . [ab] [^a] [a-c] [[:digit:]] [^[:space:]] \. \( é - 1 []a] [a-] [^]-] / \{ [.] [$] [^^] [[:alnum:]_-] [A-Z] \n _ [é]
      [a\] [[.a.]] [[=a=]] \\ \a \1 ] } , [b-a] [ \ [[:nope:]] [[:alpha:] (?:a) a*? \w \b [^] () ) ( * + ? { | ^ $ [a-c-e] [--a] \] \^ \$`),
    "",
    " ",
    "\n",
  ],
  subject: [...words(String.raw`a b c ab abc aab - . 1 12 é / ( A _ ^ $ ] \ { } + * aaa`), "", " ", "\n", "\t"],
  jtext: [
    ...words(String.raw`a é \n \u0041 \u00e9 \ud83d\ude00 \/ \" \b \ud800 \x \u12 / \u0000 \\ \uD83Dx \udc00`),
    "",
    "\t",
    "\n",
  ],
  json: [
    ...lines(`
null
true
false
1
-0
1.5
1e3
"a"
[]
{}
[1, 2.0, [null]]
{"a": {"b": []}}
9223372036854775807
9223372036854775808
-9223372036854775808
-9223372036854775809
18446744073709551616
[1,]
{a:1}
{"a":1,"a":2}
01
nul
1 2
1E400
-1.0e-10
// c
NaN
1.
.5
0.10
123456789012.5
+1
-
1e
0.1e+5
4.9e-324
1e-400
'a'
{"a"}
{"a":}
[
"a
{"":0}
tru
/**/1`),
    "",
    " ",
    "\t1\r\n",
  ],
  key: words(
    String.raw`a b c a.b b.c.d 1 - a-b_c "q" 'l' "" '' "é".a true 1.5 é a. "a\u0062" _ .a a..b "a.b" "\n" 0x1 +a`,
  ),
  tval: [
    ...lines(String.raw`
1
-1
+1
0
-0
+0
01
1_000
1__0
_1
1_
0xfF
0xff_ff
-0x1
0o7
0o8
0b1
0b2
0XF
1.5
1.
.5
1e3
1E3
1.5E-3
-0.0
inf
-inf
+inf
nan
+nan
true
false
True
[]
[ ]
{}
{ }
[1,]
[1 2]
[,]
"s"
'l\'
"\t\u00e9"
"\U0001F600"
"\e"
"\x41"
"""a"b"""
""""""
'''x'y'''
"""a\ b"""
1979-05-27
1979-05-27T07:32:00Z
07:32:00
9223372036854775807
9223372036854775808
-9223372036854775808
-9223372036854775809
1_000.5
1e1_0
1e+1
1.e1
{ a = 1, b.c = 2 }
{a=1,}
{a=1,a=2}
{a.b=1,a.c=2}
{a={b=1},a.c=2}
1 # c
"a
'a
[[1],[2.5]]
[1, [2], "x", {a=1}]
0e0
00
0.0
6.02e23
1e400
1e-400
[1, # c`),
    '"""\nm\n"""',
    "'''\n\nx'''",
    '"""a\\\n   b"""',
    "[\n1, # c\n2\n]",
    '"a\nb"',
    "{ a = 1,\n b = 2 }",
    "[\n]",
    '"\t"',
    '"""\r\n"""',
  ],
  toml: [
    "",
    "a = 1",
    "# only",
    "[a]\n[a]",
    "[a.b]\n[a]",
    "[[a]]\n[a]",
    "a = 1\n[a.b]",
    "[a]\nb = 1\n[a.b]",
    "\n\n",
    "a=1\r\nb=2",
    "a = 1 b = 2",
    "a",
    "= 1",
    "[a",
    "[]",
    "[a]b=1",
    "a.b = 1\n[a]",
    "[a]\nb.c = 1\n[a.b]\nd = 2",
  ],
};

export const embeddedRules: Readonly<Record<string, readonly string[]>> = {
  rx: [
    "<rx><rx>",
    "<rx><rx>",
    "<rx><rx><rx>",
    "(<rx>)",
    "(<rx>)<rx>",
    "<rx>*",
    "<rx>+",
    "<rx>?",
    "(<rx>)*",
    "(<rx>)+",
    "(<rx>)?",
    "<rx>|<rx>",
    "(<rx>|<rx>)",
    "<rx>{<digit>}",
    "(<rx>){<digit>,<digit>}",
    "<rx>{<digit>,}",
    "^<rx>",
    "<rx>$",
    "<rx>.*",
    "(.*)<rx>",
    "[<subject><subject>]",
    "[^<subject>]*",
  ],
  subject: ["<subject><subject>", "<subject><subject><subject>"],
  json: [
    "[<json>, <json>]",
    '{"<jtext>": <json>}',
    '{"a": <json>, "<jtext>": <json>}',
    '"<jtext><jtext>"',
    "<digit>.<digit>",
    "-<digit>e<digit>",
    "<digit>.<digit>E-<digit>",
    " <json>\n",
    "[<json>]",
    "<digit><digit>",
  ],
  toml: [
    "<key> = <tval>",
    "<key> = <tval>",
    "<key> = <tval>\n<toml>",
    "<toml>\n<toml>",
    "[<key>]\n<toml>",
    "[[<key>]]\n<toml>",
    "<key> = [<tval>, <tval>]",
    "<key> = {<key> = <tval>}",
    "<key>=<tval>#c\n\n<toml>",
    "[ <key> ]\n<key> = <tval>",
    "<key> = {<key> = <tval>, <key> = <tval>}",
    " <key>\t=  <tval>  \n<key> = <tval>",
  ],
};
