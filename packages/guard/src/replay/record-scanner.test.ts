import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordScanner } from "./record-scanner.js";

/** The records of a text that comes in chunks of a size. */
function scan(text: string, size = 7): readonly unknown[] {
  const scanner = new RecordScanner();
  const bytes = Buffer.from(text);
  const records: unknown[] = [];
  for (let start = 0; start < bytes.length; start += size)
    records.push(...scanner.scan(bytes.subarray(start, start + size)));
  scanner.end();
  return records;
}

const one = {
  eventName: "One",
  resources: [{ ARN: "arn:aws:s3:::one" }],
  nested: { list: [{ a: 1 }, [2]], text: '"}]{\\' },
};
const other = { eventName: "Zwölf €", empty: {} };

describe("the records of a text", () => {
  test.each([
    ["as CloudTrail delivers them", JSON.stringify({ Records: [one, other] })],
    [
      "with something beside them",
      JSON.stringify({ more: [{ a: [{}] }], Records: [one, other], last: { a: [{}] } }),
    ],
    ["as a list", JSON.stringify([one, other], undefined, 2)],
    ["a line each", `${JSON.stringify(one)}\n${JSON.stringify(other)}\n`],
  ])("%s", (_, text) => {
    for (const size of [1, 2, 3, 50, 10_000]) {
      const found = scan(text, size);
      // A record a line may have lists of its own.
      expect(found).toEqual([one, other]);
    }
  });

  test("are the same however the bytes come", () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(record), fc.integer({ min: 1, max: 40 }), (records, size) => {
        const expected = records.map((each) => JSON.parse(JSON.stringify(each)) as unknown);
        expect(scan(JSON.stringify({ Records: records }), size)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("are none in an empty list", () => {
    const scanner = new RecordScanner();
    expect(scanner.scan(Buffer.from('{"Records":[]}'))).toEqual([]);
    expect(scanner.isEmptyList).toBe(true);
  });
});

describe("what is no JSON is refused", () => {
  test.each([
    ['{"Records":[{"a":1}', "is no JSON: it ends in the middle"],
    ['{"Records":[{"a":1}}', "is no JSON: brackets do not match"],
    ['{"Records":[{"a":}]}', /^is no JSON: .*/],
    ['["', "is no JSON: it ends in the middle"],
  ])("%s", (text, problem) => {
    expect(() => scan(text)).toThrow(problem);
  });
});

test("a record that is longer than any can be is refused before it fills the memory", () => {
  const scanner = new RecordScanner();
  scanner.scan(Buffer.from('{"Records":[{"a":"'));
  const chunk = Buffer.alloc(1 << 20, "x");
  expect(() => {
    for (let count = 0; count < 5; count++) scanner.scan(chunk);
  }).toThrow("one of its records is longer than any can be");
});
