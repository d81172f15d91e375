import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyAccount, type AccountState } from "./account-state.js";

/** What AWS has settled with the organization's owner. */
export interface WorldSettings {
  /** Accounts that an organization may have, the management account and closed ones included. @default no limit */
  readonly accountQuota?: number;
  /** Accounts that can be closed in 30 days; time does not pass here, so it is in all. @default no limit */
  readonly closeQuota?: number;
  /** What the clock says, as ISO 8601. @default the beginning of the year 2000, when everything is made */
  readonly now?: string;
}

/** One change of the world: what it reads, and what it writes when it is done. The caller holds the lock. */
export class WorldTransaction {
  private readonly loaded = new Map<string, { state: AccountState; text: string }>();

  constructor(private readonly folder: string) {}

  get settings(): WorldSettings {
    return readJson(join(this.folder, "settings.json"), {});
  }

  /** What the clock says. */
  get now(): Date {
    return new Date(this.settings.now ?? "2000-01-01T00:00:00Z");
  }

  /** The account, an empty one when nothing was done in it yet. */
  account(id: string): AccountState {
    return this.find(id) ?? this.load(id, format(emptyAccount(id)));
  }

  /** The account, if there is anything of it. */
  find(id: string): AccountState | undefined {
    const known = this.loaded.get(id);
    if (known) return known.state;
    const text = readText(this.fileOf(id));
    return text === undefined ? undefined : this.load(id, text);
  }

  /** All accounts, those of other organizations too. */
  accounts(): AccountState[] {
    const ids = readdirSync(join(this.folder, "accounts")).flatMap((name) =>
      name.endsWith(".json") ? [name.slice(0, -".json".length)] : [],
    );
    return [...new Set([...ids, ...this.loaded.keys()])].sort().map((id) => this.account(id));
  }

  /** Writes each account that changed, whole or not at all. */
  commit(): void {
    for (const [id, { state, text }] of this.loaded) {
      const now = format(state);
      if (now !== text) writeWhole(this.fileOf(id), now);
    }
  }

  private load(id: string, text: string): AccountState {
    const state = JSON.parse(text) as AccountState;
    this.loaded.set(id, { state, text });
    return state;
  }

  private fileOf(id: string): string {
    return join(this.folder, "accounts", `${id}.json`);
  }
}

function format(state: AccountState): string {
  return JSON.stringify(state, undefined, 1);
}

/** Makes the folders of a world that is not there yet. */
export function prepareFolder(folder: string): void {
  mkdirSync(join(folder, "accounts"), { recursive: true });
}

/** Writes a file that no reader ever sees in part. */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${String(process.pid)}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/** The content of a JSON file, or `absent` when there is none. */
export function readJson<T>(file: string, absent: T): T {
  const text = readText(file);
  return text === undefined ? absent : (JSON.parse(text) as T);
}

/** The lines of a file, none when there is none. */
export function readLines(file: string): string[] {
  return (readText(file) ?? "").split("\n").filter((line) => line !== "");
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
