#!/usr/bin/env bash
# Says hello.

case "${1:-}" in
  --version) echo "hello @version@" ;;
  *) echo "Hello, world!" ;;
esac
