import { relative } from "node:path";
import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import { loadActionList, readRecords, RecordFileError, recordFiles, Replay } from "@aws-foundation/guard";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { replayJson, replayText } from "../render/guard-replay.js";
import type { Terminal } from "../terminal.js";
import { permissionsHere } from "./deployments-here.js";

export interface GuardReplayCommandOptions {
  readonly deployments?: string;
  readonly json?: boolean;
}

/** `foundation guard replay`. */
export async function guardReplayCommand(
  paths: readonly string[],
  options: GuardReplayCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const index = permissionsHere(options.deployments, terminal);
  const { actions } = await loadActionList();
  const replay = new Replay(index, actions);
  await addAll(replay, paths, terminal).finally(() => {
    terminal.progressDone();
  });
  const report = replay.report();
  terminal.result(options.json ? replayJson(report) : replayText(report, terminal.colors));
  return report.calls.length > 0 ? exitCodes.refused : exitCodes.ok;
}

/** Records between two lines of progress. */
const shownEvery = 20_000;

/** Reads all files before it tells of those that cannot be read. */
async function addAll(replay: Replay, paths: readonly string[], terminal: Terminal): Promise<void> {
  const problems: InputProblem[] = [];
  const collect = (error: unknown): void => {
    if (!(error instanceof RecordFileError)) throw error;
    problems.push({ path: relative(process.cwd(), error.file) || error.file, problem: error.problem });
  };
  let count = 0;
  for (const path of paths) {
    const files = filesOf(path, collect);
    for (const file of files)
      try {
        for await (const records of readRecords(file))
          for (const record of records) {
            replay.add(record);
            count += 1;
            if (count % shownEvery === 0) terminal.progress(`${count.toLocaleString("en-US")} records`);
          }
      } catch (error) {
        collect(error);
      }
    if (files.length === 0 && problems.length === 0)
      problems.push({ path, problem: "has no files *.json or *.json.gz in it" });
  }
  if (problems.length > 0) throw new InputPropertiesError("the records", problems);
}

function filesOf(path: string, collect: (error: unknown) => void): readonly string[] {
  try {
    return recordFiles(path);
  } catch (error) {
    collect(error);
    return [];
  }
}
