/** Characters that matter to the scanner. */
const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** As far back as a key and the blanks behind it reach. */
const keyBytes = 64;

/** A record of CloudTrail has 256 KB at most: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const mostBytes = 4 << 20;

/**
 * Takes the records out of a JSON text as its bytes come, without the whole text in memory: objects in a list that is the
 * text, or that is in the text's object, and else objects one after the other. JSON.parse reads each.
 */
export class RecordScanner {
  /** What is open, from the outside: `{` and `[`. */
  private readonly open: number[] = [];
  private isInText = false;
  private isEscaped = false;
  /** Depth at which the record began that is being read; 0 where none is. */
  private recordDepth = 0;
  /** Bytes of a record from chunks before. */
  private parts: Buffer[] = [];
  /** Bytes of an object that is the text, or a line of it: a record, where no list is in it. */
  private outer: Buffer[] | undefined;
  private hasList = false;
  private found = 0;

  /** Whether the text has a list of records, and nothing in it. */
  public get isEmptyList(): boolean {
    return this.hasList && this.found === 0;
  }

  /**
   * The records that end in a chunk.
   * @throws SyntaxError for what is no JSON.
   */
  public scan(chunk: Buffer): readonly unknown[] {
    const records: unknown[] = [];
    let start = this.recordDepth > 0 ? 0 : -1;
    let outerStart = this.outer === undefined ? -1 : 0;
    for (let index = 0; index < chunk.length; index++) {
      if (this.isInText) index = this.afterText(chunk, index);
      const byte = chunk[index];
      if (byte === undefined) break;
      if (byte === quote) this.isInText = true;
      else if (byte === openBrace || byte === openBracket) {
        if (this.recordDepth === 0) {
          if (byte === openBracket && this.isListOfRecords(chunk.subarray(Math.max(0, outerStart), index))) {
            this.hasList = true;
            this.outer = undefined;
          } else if (byte === openBrace && this.isRecordHere()) {
            this.recordDepth = this.open.length + 1;
            start = index;
          } else if (byte === openBrace && this.open.length === 0 && !this.hasList) {
            this.outer = [];
            outerStart = index;
          }
        }
        this.open.push(byte);
      } else if (byte === closeBrace || byte === closeBracket) {
        const opened = this.open.pop();
        if (opened !== (byte === closeBrace ? openBrace : openBracket))
          throw new SyntaxError("is no JSON: brackets do not match");
        if (this.open.length + 1 === this.recordDepth) {
          records.push(this.parse(this.parts, chunk.subarray(start, index + 1)));
          this.parts = [];
          this.recordDepth = 0;
          start = -1;
        } else if (this.open.length === 0 && this.outer !== undefined) {
          records.push(this.parse(this.outer, chunk.subarray(outerStart, index + 1)));
          this.outer = undefined;
        }
      }
    }
    if (this.recordDepth > 0) keep(this.parts, chunk.subarray(start));
    if (this.outer !== undefined) keep(this.outer, chunk.subarray(outerStart));
    this.found += records.length;
    return records;
  }

  /** @throws SyntaxError for a text that ends in the middle. */
  public end(): void {
    if (this.open.length > 0 || this.isInText) throw new SyntaxError("is no JSON: it ends in the middle");
  }

  /** The place behind the text that is open at a place; the chunk's end where it goes on. */
  private afterText(chunk: Buffer, from: number): number {
    // Most bytes are in texts: this loop is what reading costs.
    let isEscaped = this.isEscaped;
    const { length } = chunk;
    for (let index = from; index < length; index++) {
      const byte = chunk[index];
      if (isEscaped) isEscaped = false;
      else if (byte === backslash) isEscaped = true;
      else if (byte === quote) {
        this.isEscaped = false;
        this.isInText = false;
        return index + 1;
      }
    }
    this.isEscaped = isEscaped;
    return length;
  }

  /** Whether a list that opens is the text, or its object's `Records`. @param before What the chunk has of the object. */
  private isListOfRecords(before: Buffer): boolean {
    if (this.open.length !== 1) return this.open.length === 0;
    const tail = Buffer.concat([...(this.outer ?? []), before]).subarray(-keyBytes);
    return this.open[0] === openBrace && /"Records"\s*:\s*$/.test(tail.toString("latin1"));
  }

  private isRecordHere(): boolean {
    const { length } = this.open;
    return this.hasList && this.open[length - 1] === openBracket && length <= 2;
  }

  private parse(before: readonly Buffer[], last: Buffer): unknown {
    const bytes = before.length === 0 ? last : Buffer.concat([...before, last]);
    try {
      return JSON.parse(bytes.toString("utf8"));
    } catch (cause) {
      throw new SyntaxError(`is no JSON: ${(cause as Error).message}`, { cause });
    }
  }
}

function keep(parts: Buffer[], part: Buffer): void {
  // A copy, as the stream uses its memory again.
  parts.push(Buffer.from(part));
  if (parts.reduce((sum, { length }) => sum + length, 0) > mostBytes)
    throw new SyntaxError("is no file of CloudTrail's: one of its records is longer than any can be");
}
