#!/usr/bin/env bash
# @pulumi/aws 7.48.0: the provider's defaultTags reach a resource through the output `tagsAll`. Of the 862 resource types
# that take `tags`, three have no such output, and get no default tags: tags of an Auto Scaling group are a list, those of
# the other two say which resources are meant. A check that reads `tagsAll` wherever there are `tags` misses them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @pulumi/aws@7.48.0

cat > count.cjs <<'JS'
const { readdirSync, readFileSync } = require("fs");
const root = "node_modules/@pulumi/aws";
let tagged = 0;
const without = [];
for (const file of readdirSync(root, { recursive: true })) {
  if (!file.endsWith(".js")) continue;
  const type = /__pulumiType = '(aws:[^']+)'/.exec(readFileSync(`${root}/${file}`, "utf8"))?.[1];
  if (type === undefined) continue;
  const text = readFileSync(`${root}/${file.slice(0, -3)}.d.ts`, "utf8");
  const args = text.slice(text.indexOf(`export interface ${type.split(":").pop()}Args {`));
  if (!/^ {4}tags\??: /m.test(args)) continue;
  tagged += 1;
  if (!/^ {4}readonly tagsAll: /m.test(text)) without.push(type);
}
console.log(`${tagged} types take tags, without tagsAll: ${without.sort().join(" ")}`);
JS
seen=$(node count.cjs)
echo "version: @pulumi/aws $(node -p 'require("@pulumi/aws/package.json").version')"
echo "guess:   the provider's default tags reach every resource that takes tags"
echo "seen:    $seen"
[ "$seen" = "862 types take tags, without tagsAll: aws:autoscaling/group:Group aws:devopsguru/resourceCollection:ResourceCollection aws:inspector/resourceGroup:ResourceGroup" ]
