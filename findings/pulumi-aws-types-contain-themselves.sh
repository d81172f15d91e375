#!/usr/bin/env bash
# @pulumi/aws 7.48.0: the provider behind it has schemas of a fixed depth, so that one would take the nested input types for
# trees. Those of WAF's statements are not: 21 interfaces of the namespace wafv2, and nobody else's, contain themselves.
# Whoever writes shapes out in place, compares them by content, or hashes them from the leaves does not come to an end there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @pulumi/aws@7.48.0

cat > count.cjs <<'JS'
const { readFileSync } = require("fs");
const shapes = new Map();
let namespace = "";
let shape;
for (const line of readFileSync("node_modules/@pulumi/aws/types/input.d.ts", "utf8").split("\n")) {
  namespace = /^export declare namespace (\w+)/.exec(line)?.[1] ?? namespace;
  const name = /^ {4}interface (\w+) \{/.exec(line)?.[1];
  if (name !== undefined) shapes.set((shape = `${namespace}.${name}`), []);
  if (shape !== undefined) for (const [, used] of line.matchAll(/inputs\.([\w.]+)/g)) shapes.get(shape).push(used);
}
const containsItself = (start) => {
  const seen = new Set();
  const open = [...shapes.get(start)];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    if (!seen.has(next)) open.push(...(shapes.get((seen.add(next), next)) ?? []));
  return seen.has(start);
};
const found = [...shapes.keys()].filter(containsItself);
const namespaces = [...new Set(found.map((name) => name.split(".")[0]))];
console.log(`${found.length} of ${shapes.size} nested types contain themselves, all of them in ${namespaces.join(", ")}`);
JS
seen=$(node count.cjs)
echo "version: @pulumi/aws $(node -p 'require("@pulumi/aws/package.json").version')"
echo "guess:   nested input types of a bridged provider are trees"
echo "seen:    $seen"
[[ $seen =~ ^21\ of\ [0-9]+\ nested\ types\ contain\ themselves,\ all\ of\ them\ in\ wafv2$ ]]
