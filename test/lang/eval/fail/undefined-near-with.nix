with { optional = 1; }; [ optionl ]
