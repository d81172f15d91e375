import { stripVTControlCharacters } from "node:util";
import type { MessagePort } from "node:worker_threads";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import {
  decodeDefaults,
  decodePolicy,
  decodeViolation,
  encodePolicyConfig,
  encodeResource,
  encodeStackResource,
} from "../protocol/analyzer.js";
import type { PolicyViolation } from "../policy.js";
import { analyzerAt, catchServer, type Analyzer } from "./analyzer-of-pack.js";
import type { MessageFromPack, MessageToPack, PackAnswer, PackRequest } from "./messages.js";

/**
 * Loads the pack in `folder` into this thread, as `run-policy-pack` does in a process, and answers what `port` asks.
 * @param load - loads the pack's main file.
 * @param onJudged - called after a stack was judged.
 */
export function servePolicyPack(
  folder: string,
  port: MessagePort,
  load: () => unknown,
  onJudged: () => void = () => undefined,
): void {
  const tell = (message: MessageFromPack): void => {
    port.postMessage(message);
  };
  // Streams of a thread keep the process alive that reads them, also one that is to notice that nothing is left to do.
  for (const stream of ["stdout", "stderr"] as const)
    process[stream].write = (
      chunk: string | Uint8Array,
      encodingOrDone?: BufferEncoding | ((error?: Error | null) => void),
      done?: (error?: Error | null) => void,
    ): boolean => {
      const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      tell({ kind: "wrote", stream, text });
      const written = typeof encodingOrDone === "function" ? encodingOrDone : done;
      if (written) queueMicrotask(() => written());
      return true;
    };
  // A thread has no working directory of its own: a pack that asks for it is told its folder, as in its own process.
  process.cwd = () => folder;
  // A pack that serves waits for questions; one that defines nothing ends its thread.
  const server = catchServer(folder, () => port.ref());
  let analyzer: Analyzer | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let answers: PackAnswer[] = [];

  const answer = (one: PackAnswer): void => {
    answers.push(one);
    if (answers.length > 1) return;
    setImmediate(() => {
      tell({ kind: "answers", answers });
      answers = [];
    });
  };

  port.on("message", (message: MessageToPack) => {
    if (message.kind === "printed") {
      analyzer = server.analyzer() ?? analyzerAt(message.port);
      void introduce(analyzer).then(tell, (error: unknown) => {
        tell({ kind: "failed", text: textOf(error) });
      });
      return;
    }
    const asked = analyzer;
    if (asked === undefined) throw new Error("a question came before the pack had printed its port");
    // One after another: a rule of a stack is asked when all of its resources were judged.
    last = last
      .then(() => ask(asked, message))
      .then(
        (violations) => {
          answer({ id: message.id, violations });
        },
        (error: unknown) => {
          answer({ id: message.id, error: (error as Error).message });
        },
      );
    if (message.kind === "analyzeStack") void last.then(onJudged);
  });
  port.unref();

  try {
    const loaded = load();
    if (loaded instanceof Promise)
      loaded.catch((error: unknown) => {
        tell({ kind: "failed", text: textOf(error) });
      });
  } catch (error) {
    tell({ kind: "failed", text: textOf(error) });
  }
}

async function introduce(analyzer: Analyzer): Promise<MessageFromPack> {
  const request = new emptyMessages.Empty();
  const info = (await analyzer("getAnalyzerInfo", request)) as messages.AnalyzerInfo;
  const name = info.getName();
  const policies = info.getPoliciesList().map((policy) => decodePolicy(name, policy));
  return { kind: "serving", name, policies, defaults: decodeDefaults(info) };
}

async function ask(analyzer: Analyzer, message: PackRequest): Promise<PolicyViolation[]> {
  switch (message.kind) {
    case "configure": {
      const request = new messages.ConfigureAnalyzerRequest();
      for (const [name, { level, properties }] of message.rules) {
        const config = encodePolicyConfig(level, properties);
        if (config !== undefined) request.getPolicyconfigMap().set(name, config);
      }
      await analyzer("configure", request);
      return [];
    }
    case "analyze": {
      const { resource } = message;
      return violationsIn(await analyzer("analyze", encodeResource(resource)), resource.resource.urn);
    }
    case "analyzeStack": {
      const request = new messages.AnalyzeStackRequest();
      request.setResourcesList(message.resources.map(encodeStackResource));
      return violationsIn(await analyzer("analyzeStack", request), "");
    }
  }
}

function violationsIn(response: unknown, urn: string): PolicyViolation[] {
  const diagnostics = (response as messages.AnalyzeResponse).getDiagnosticsList();
  return diagnostics.map((diagnostic) => decodeViolation(diagnostic, urn));
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return stripVTControlCharacters(text);
}
