[ 1 a.b (f x) (-1) "s" ''t'' [ ] { } f or ./p <q> x:y ]
