[
  (fromTOML "a = \"\\u00e9\"")
  (fromTOML "a = [1, \"x\", 1.5]")
  (fromTOML "b = 1e3\nd=0x1F\ne=1_000")
  (fromTOML "\"\" = 1")
  (fromTOML "a = {b=[1,\n2,],c={d=1}}")
  (fromTOML "fruit.apple.x=1\n[fruit.apple.t]\ny=1")
  (fromTOML "[[a]]\nb=1\n[[a]]\nc=2")
  (fromTOML "__proto__ = 1")
]
