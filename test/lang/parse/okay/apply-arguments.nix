f (g x) [ y ] { z = 1; } ./w
