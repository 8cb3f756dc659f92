[ (let { body = a; a = 1; }) let { body = { }; }.x ]
