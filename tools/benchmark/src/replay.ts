// Records of CloudTrail a second that `foundation guard replay` decides, and the memory that it takes, for a million of them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import type { Deployment } from "@aws-foundation/deployment";
import { preview } from "@aws-foundation/preview";
import { recordOf } from "./replay-records.js";

const count = Number(process.argv[2] ?? 1_000_000);
const foundation = fileURLToPath(new URL("../../../packages/cli/bin/foundation.cjs", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "replay-"));
try {
  const { deployments } = await preview({ folder: import.meta.dirname, out: folder, policies: false });
  const accounts = accountsOf(deployments.get("management"));
  const file = join(folder, "records.json.gz");
  const bytes = await writeRecords(file, accounts);
  const { seconds, megabytes } = await replay(file);
  const lines = [
    `records   ${String(count)}, ${String(Math.round(bytes / 1e6))} MB of JSON in one file`,
    `time      ${seconds.toFixed(1)} s, ${String(Math.round(count / seconds))} records a second`,
    `memory    ${String(Math.round(megabytes))} MB at most`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The organization's member accounts. */
function accountsOf(management: Deployment | undefined): readonly string[] {
  const organization = management?.deployment.resources.find(
    ({ type }) => type === "aws-foundation:org:Organization",
  );
  return Object.values((organization?.outputs?.accountIds ?? {}) as Readonly<Record<string, string>>);
}

async function writeRecords(file: string, accounts: readonly string[]): Promise<number> {
  const packed = createGzip({ level: 1 });
  const written = once(packed.pipe(createWriteStream(file)), "finish");
  let bytes = 0;
  packed.write('{"Records":[');
  for (let number = 0; number < count; number++) {
    const text = `${number === 0 ? "" : ","}${JSON.stringify(recordOf(number, accounts))}`;
    bytes += text.length;
    if (!packed.write(text)) await once(packed, "drain");
  }
  packed.end("]}");
  await written;
  return bytes;
}

/** Runs the command, as a person does, and watches the memory of its process. */
async function replay(file: string): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const watch = `process.on("exit", () => process.stderr.write("\\nmemory " + process.resourceUsage().maxRSS + "\\n"));`;
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(watch)}`,
      foundation,
      "guard",
      "replay",
      file,
      "--deployments",
      folder,
      "--json",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  await once(child, "close");
  const seconds = (performance.now() - begin) / 1000;
  const most = Math.max(...[...errors.matchAll(/memory (\d+)/g)].map(([, kilobytes]) => Number(kilobytes)));
  if (!Number.isFinite(most)) throw new Error(`the command has failed: ${errors}`);
  return { seconds, megabytes: most / 1024 };
}
