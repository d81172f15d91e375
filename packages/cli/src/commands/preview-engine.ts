import { carryOut, updateMode } from "@aws-foundation/engine";
import { existingHere } from "../deploy/existing-here.js";
import { exitCodeOfResult } from "../deploy/outcome.js";
import { defaultParallel } from "../deploy/parallel.js";
import { planPrinter, withEngine } from "../deploy/run-undertaking.js";
import { watch } from "../deploy/watch.js";
import type { ExitCode } from "../exit-codes.js";
import { resultJson } from "../render/deploy-json.js";
import type { Terminal } from "../terminal.js";

export interface EnginePreviewOptions {
  readonly stack?: readonly string[];
  readonly config?: string;
  readonly policies: boolean;
  readonly json?: boolean;
  readonly parallel?: number;
}

/** `foundation preview --engine pulumi`: what an update would do, against what is deployed. */
export async function enginePreviewCommand(
  options: EnginePreviewOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const json = options.json === true;
  const result = await withEngine(options, terminal, async (engine, cancellation) =>
    carryOut(
      {
        ...(await existingHere(engine, options.config, terminal)),
        mode: updateMode,
        plans: engine.plans,
        parallel: options.parallel ?? defaultParallel,
        allow: [],
        planOnly: true,
      },
      {
        backend: engine.backend,
        runner: engine.runner,
        observer: json ? watch(terminal, process.stderr.isTTY, () => undefined) : planPrinter(terminal),
        confirm: () => Promise.resolve(false),
        stopped: () => cancellation.requested.aborted,
      },
    ),
  );
  if (json) terminal.result(resultJson(result));
  return exitCodeOfResult(result);
}
