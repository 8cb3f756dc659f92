[
  (break 1)
]
