rec { a = "${b}"; b = "x${a}"; }
