/**
 * A process that runs one operation on one stack: a program that fails leaves broken connections behind, of which Node
 * tells the whole process, whichever stack they belong to. Standard output and error are the stack's log.
 */
import type { FromWorker, ToWorker } from "./messages.js";
import { runJob } from "./run-job.js";

const stop = new AbortController();
/** What the log says of an operation that was stopped before the engine was at work. */
const stopped = new Error("stopped by a person");

function tell(message: FromWorker): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, () => resolve());
  });
}

// What a program that has ended leaves behind is for the log; while it runs, the SDK makes it a failure of the run.
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    process.stderr.write(
      `${event}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  });
// Whoever started this is gone: what has begun is brought to an end, and its state saved.
process.once("disconnect", () => stop.abort(stopped));
process.on("message", (message: ToWorker) => {
  if (message.kind === "stop") {
    stop.abort(stopped);
    return;
  }
  const listener = {
    onEvent: (event: Extract<FromWorker, { kind: "event" }>["event"]) => void tell({ kind: "event", event }),
    onOutput: (text: string) => process.stdout.write(text),
  };
  void runJob(message.job, listener, stop.signal)
    .then((failure) => tell({ kind: "ended", failure }))
    .then(() => process.exit(0));
});
