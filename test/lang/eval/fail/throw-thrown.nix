throw "hello"
